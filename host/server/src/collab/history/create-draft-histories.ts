import { ChangjingError, collabDocument } from '@changjing/contract';
import {
  refuseDenied,
  uuidv7,
  type Actor,
  type Audit,
  type Changes,
  type Clock,
  type Database,
  type DraftHistories,
  type DraftHistoryStore,
  type Policy,
  type ScenarioStore,
} from '../../kernel/index.ts';
import type { Drafts } from '../publish/drafts.ts';
import { unknownScenario } from '../publish/failures.ts';
import type { SharedDocuments } from '../shared-documents.ts';

/** The past of a draft: states that were kept, and who wrote what. */
export function createDraftHistories(parts: {
  database: Database;
  scenarios: ScenarioStore;
  documents: SharedDocuments;
  history: DraftHistoryStore;
  drafts: Drafts;
  policy: Policy;
  audit: Audit;
  changes: Changes;
  clock: Clock;
}): DraftHistories {
  const { history, clock } = parts;

  async function documentOf(actor: Actor, scenario: string): Promise<{ tenant: string; document: string }> {
    const { tenant } = actor;
    refuseDenied(
      parts.policy.decide({
        actor,
        purpose: 'authorScenario',
        audience: 'staff',
        resource: { kind: 'scenario' },
      }),
    );
    if (!(await parts.scenarios.read(tenant, scenario))) throw unknownScenario(scenario);
    return { tenant, document: collabDocument(scenario) };
  }

  async function checkpoint(actor: Actor, scenario: string, id: string) {
    const { tenant, document } = await documentOf(actor, scenario);
    const found = await history.checkpoint(tenant, document, id);
    if (!found) throw unknownCheckpoint();
    return found;
  }

  async function named(actor: Actor, scenario: string, id: string) {
    parts.changes.emit({ topic: 'scenarios', tenant: actor.tenant, scenario });
    const { content: _, ...summary } = await checkpoint(actor, scenario, id);
    return summary;
  }

  return {
    checkpoint,
    async checkpoints(actor, scenario, cursor) {
      const { tenant, document } = await documentOf(actor, scenario);
      return history.checkpoints(tenant, document, cursor);
    },
    async edits(actor, scenario, cursor) {
      const { tenant, document } = await documentOf(actor, scenario);
      if (cursor === undefined) await parts.documents.fold(tenant, scenario);
      return history.edits(tenant, document, cursor);
    },
    async nameNow(actor, scenario, name) {
      const { tenant, document } = await documentOf(actor, scenario);
      const content = (await parts.drafts.read(tenant, scenario))?.scenario;
      if (!content) throw notWhole();
      const now = clock.now();
      const [id, at] = [uuidv7(now), new Date(now).toISOString()];
      const kept = { id, at, content, name, namedBy: { person: actor.person, name: actor.name } };
      await parts.database.transaction(async (tx) => {
        await history.keep(tx, tenant, document, kept);
        await parts.audit.append(tx, entry(actor, scenario, { id, name }));
      });
      return named(actor, scenario, id);
    },
    async name(actor, scenario, id, name) {
      const { tenant, document } = await documentOf(actor, scenario);
      const by = { person: actor.person, name: actor.name };
      const isThere = await parts.database.transaction(async (tx) => {
        if (!(await history.name(tx, { tenant, document, id }, { name, by }))) return false;
        await parts.audit.append(tx, entry(actor, scenario, { id, name }));
        return true;
      });
      if (!isThere) throw unknownCheckpoint();
      return named(actor, scenario, id);
    },
  };
}

function entry(actor: Actor, scenario: string, details: { id: string; name: string }) {
  return {
    tenant: actor.tenant,
    person: actor.person,
    post: actor.post?.id,
    action: 'scenario.nameState',
    target: `scenario/${scenario}`,
    details,
    succeeded: true,
  };
}

function unknownCheckpoint(): ChangjingError {
  return new ChangjingError({
    code: 'checkpoint.unknown',
    status: 404,
    text: {
      zh: '这个存档已经不在了，请刷新历史再选',
      en: 'This state is no longer kept; open the history again and choose another',
    },
  });
}

function notWhole(): ChangjingError {
  return new ChangjingError({
    code: 'checkpoint.unreadable',
    status: 422,
    text: {
      zh: '草稿里有没填完整的地方，存不成一个版本；改好「问题」里的错误再起名',
      en: 'The draft is not whole yet; put right the errors under Problems, then name it',
    },
  });
}
