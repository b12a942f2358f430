import { collabDocument, type Scenario, type VersionSummary } from '@changjing/contract';
import { replaceContent } from '@changjing/document';
import { hasErrors, lowerCalls } from '@changjing/scenario';
import { uuidv7, type DraftHistoryStore, type TenantId } from '../../kernel/index.ts';
import type { SharedDocuments } from '../shared-documents.ts';
import type { ReviewGate } from '../reviews/gate.ts';
import { usablePlugins, type Check } from './check.ts';
import type { Draft, Drafts } from './drafts.ts';
import { notPublishable, unknownScenario, unknownVersion } from './failures.ts';
import { publishContent, type Publisher, type PublishParts } from './publish.ts';

/** Checks, then publishes: the draft as it stands, or an older version anew. One at a time a scenario. */
export function createPublisher(
  parts: PublishParts & {
    documents: SharedDocuments;
    history: DraftHistoryStore;
    drafts: Drafts;
    check: Check;
    gate: ReviewGate;
    inTurn: <T>(scenario: string, work: () => Promise<T>) => Promise<T>;
  },
) {
  const { scenarios, live, drafts, check, documents, inTurn } = parts;

  /** A commit whose answer was lost on the way is in the database and not yet in memory. */
  async function catchUp(tenant: TenantId, id: string): Promise<void> {
    const stored = await scenarios.read(tenant, id);
    if (!stored) throw unknownScenario(id);
    const { liveVersion } = stored;
    if (liveVersion === undefined || liveVersion === live.byId(tenant, id)?.version.version) return;
    const version = await scenarios.version(tenant, id, liveVersion);
    if (version) live.replace({ tenant, id, version });
  }

  async function draftOf(tenant: TenantId, id: string): Promise<Draft> {
    const draft = (await scenarios.read(tenant, id)) && (await drafts.read(tenant, id));
    if (!draft) throw unknownScenario(id);
    return draft;
  }

  async function publishable(tenant: TenantId, id: string, by: Publisher): Promise<Scenario> {
    const draft = await draftOf(tenant, id);
    const problems = await check.checkDraft(tenant, id, draft, by.actor);
    if (!draft.scenario || hasErrors(problems)) throw notPublishable(problems);
    return lowerCalls(draft.scenario, usablePlugins(parts.plugins)).scenario;
  }

  /** What a roll back replaces can be had again. */
  async function keepDraft(tenant: TenantId, id: string): Promise<void> {
    const content = (await drafts.read(tenant, id))?.scenario;
    if (!content) return;
    const now = parts.clock.now();
    const kept = { id: uuidv7(now), at: new Date(now).toISOString(), content };
    await parts.database.transaction((tx) => parts.history.keep(tx, tenant, collabDocument(id), kept));
  }

  return {
    draftOf,
    publishable,
    publishDraft(tenant: TenantId, id: string, by: Publisher, note: string): Promise<VersionSummary> {
      return inTurn(id, async () => {
        await catchUp(tenant, id);
        const content = await publishable(tenant, id, by);
        await parts.gate.require({ tenant, id, content, by });
        return publishContent(parts, { tenant, id, content, note, by });
      });
    },
    /** What was in force before need not be reviewed anew: going back must be quick. */
    restore(tenant: TenantId, id: string, by: Publisher, version: number): Promise<VersionSummary> {
      return inTurn(id, async () => {
        await catchUp(tenant, id);
        const older = await live.version(tenant, id, version);
        if (!older) throw unknownVersion(version);
        const { content, note } = older;
        const problems = await check.checkContent(tenant, id, content, by.actor);
        if (hasErrors(problems)) throw notPublishable(problems);
        await keepDraft(tenant, id);
        const edit = await documents.prepare(tenant, id, (doc) => replaceContent(doc, content));
        return publishContent(parts, { tenant, id, content, note, by, restores: version, edit });
      });
    },
  };
}
