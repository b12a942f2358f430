import type { ScenarioSummary } from '@changjing/contract';
import {
  refuseDenied,
  type Actor,
  type Audit,
  type CanaryStore,
  type Changes,
  type Clock,
  type CodeCompiler,
  type Database,
  type DraftHistories,
  type DraftHistoryStore,
  type DistrictBases,
  type LiveScenarios,
  type Log,
  type PlanStore,
  type Plugins,
  type PostHoldings,
  type Policy,
  type PublicationStep,
  type Registry,
  type Reviews,
  type ReviewStore,
  type ScenarioStore,
  type TemplateStore,
  type Scenarios,
  type TenantId,
} from '../../kernel/index.ts';
import { createTurns } from '../../kernel/in-turn.ts';
import { createCanaries, type CanaryRoom } from '../canary/create-canaries.ts';
import { createDraftHistories } from '../history/create-draft-histories.ts';
import type { SharedDocuments } from '../shared-documents.ts';
import { contextOf } from '@changjing/rules';
import { lowerCalls, runTests } from '@changjing/scenario';
import { changesBetween, createCheck, usablePlugins } from './check.ts';
import { contentFrom, createDraft, emptyScenario } from './create-scenario.ts';
import { createDrafts } from './drafts.ts';
import { unknownPart, unknownScenario, unknownVersion } from './failures.ts';
import { createFiles } from './files.ts';
import { loadLiveTable, type LiveTable } from './live-table.ts';
import { permissionChanges } from './permission-changes.ts';
import { createPlans, type PlanRoom } from './plans.ts';
import type { Publisher } from './publish.ts';
import { createPublisher } from './publisher.ts';
import { createReviewGate } from '../reviews/gate.ts';
import { createReviews } from '../reviews/create-reviews.ts';
import { createSummaries } from './summaries.ts';
import { createTemplates } from './templates.ts';

export interface ScenarioParts {
  database: Database;
  scenarios: ScenarioStore;
  templates: TemplateStore;
  canaryStore: CanaryStore;
  planStore: PlanStore;
  reviewStore: ReviewStore;
  holdings: Pick<PostHoldings, 'of' | 'holders'>;
  documents: SharedDocuments;
  history: DraftHistoryStore;
  plugins: Plugins;
  compiler: CodeCompiler;
  registry: Pick<Registry, 'mayUse'>;
  bases: DistrictBases;
  policy: Policy;
  audit: Audit;
  changes: Changes;
  clock: Clock;
  log: Log;
  steps: () => readonly PublicationStep[];
  countOpenCases: (tenant: TenantId) => Promise<Record<string, number>>;
  /** Where made-up readings come from by themselves. */
  sampleTopics: readonly string[];
}

export interface ScenarioRoom extends CanaryRoom, PlanRoom {
  readonly scenarios: Scenarios;
  readonly live: LiveScenarios;
  readonly histories: DraftHistories;
  readonly reviews: Reviews;
  /** Makes and publishes a scenario from the template, unless the tenant has one. */
  ensureDemoScenario(input: { tenant: TenantId; template: string }): Promise<void>;
}

const versionsShown = 50;

/** Resolves when the versions in force are in memory. */
export async function createScenarios(parts: ScenarioParts): Promise<ScenarioRoom> {
  const live = await loadLiveTable(parts.scenarios, parts.canaryStore, parts.log);
  const drafts = createDrafts(parts.documents);
  const check = createCheck(parts);
  const inTurn = createTurns();
  const gate = createReviewGate({ ...parts, live });
  const publisher = createPublisher({ ...parts, live, drafts, check, inTurn, gate });
  const { publishable } = publisher;
  const canaryRoom = createCanaries({
    ...parts,
    live,
    inTurn,
    publishable,
    gate,
    canaries: parts.canaryStore,
  });
  const { reviews, stateOf } = createReviews({ ...parts, live, gate, publishable });
  const planRoom = createPlans({ ...parts, live, check, publisher, inTurn, gate, plans: parts.planStore });
  const list = createSummaries({ ...parts, live, drafts });
  const templates = createTemplates(parts);
  const files = createFiles({ ...parts, drafts });
  return {
    live,
    reviews,
    histories: createDraftHistories({ ...parts, drafts }),
    ...canaryRoom,
    ...planRoom,
    scenarios: {
      ...readingCalls(parts, live, list),
      async create(actor, input) {
        const { tenant } = actor;
        const { template, title, slug } = input;
        const content =
          template === undefined
            ? emptyScenario(title, slug)
            : contentFrom(await templates.find(tenant, template, actor), input);
        const id = await createDraft(parts, { tenant, content, action: 'create', by: publisherOf(actor) });
        parts.changes.emit({ topic: 'scenarios', tenant, scenario: id });
        return named(await list(tenant), id);
      },
      async templates(actor) {
        refuseUnreadable(parts.policy, actor);
        return templates.list(actor);
      },
      async saveTemplate(actor, id, given) {
        refuseUnreadable(parts.policy, actor);
        return files.saveTemplate(actor, id, given);
      },
      async exportDraft(actor, id) {
        refuseUnreadable(parts.policy, actor);
        return files.exportDraft(actor, id);
      },
      async importFile(actor, text) {
        refuseUnreadable(parts.policy, actor);
        const { tenant } = actor;
        const id = await files.importFile(actor, text);
        parts.changes.emit({ topic: 'scenarios', tenant, scenario: id });
        return named(await list(tenant), id);
      },
      async part(actor, id, part) {
        refuseUnreadable(parts.policy, actor);
        const isThere = await parts.scenarios.read(actor.tenant, id);
        if (!isThere) throw unknownScenario(id);
        const found = await drafts.readPart(actor.tenant, id, part);
        if (found === undefined) throw unknownPart(part);
        return found;
      },
      async check(actor, id) {
        refuseUnreadable(parts.policy, actor);
        const draft = await publisher.draftOf(actor.tenant, id);
        const inForce = live.byId(actor.tenant, id)?.version;
        const next = draft.scenario && lowerCalls(draft.scenario, usablePlugins(parts.plugins)).scenario;
        return {
          problems: await check.checkDraft(actor.tenant, id, draft, actor),
          changes: next ? changesBetween(inForce?.content, next) : [],
          permissions: next ? permissionChanges(inForce, next, parts.plugins) : [],
          ...(next &&
            actor.permissions.has('scenario.publish') && { review: await stateOf(actor, id, next) }),
        };
      },
      async runTests(actor, id) {
        refuseUnreadable(parts.policy, actor);
        const { scenario } = await publisher.draftOf(actor.tenant, id);
        if (scenario === undefined) return [];
        const base = parts.bases.current(actor.tenant);
        const content = lowerCalls(scenario, usablePlugins(parts.plugins)).scenario;
        return runTests(content, { ...contextOf(base), caseClasses: base.caseClasses });
      },
      async candidate(actor, id) {
        refuseUnreadable(parts.policy, actor);
        return publisher.publishable(actor.tenant, id, publisherOf(actor));
      },
      async publish(actor, id, { note }) {
        refuseUnreadable(parts.policy, actor);
        return publisher.publishDraft(actor.tenant, id, publisherOf(actor), note);
      },
      async rollback(actor, id, { version }) {
        refuseUnreadable(parts.policy, actor);
        return publisher.restore(actor.tenant, id, publisherOf(actor), version);
      },
    },
    async ensureDemoScenario({ tenant, template }) {
      const by: Publisher = { person: 'host', name: '系统' };
      const content = contentFrom(await templates.find(tenant, template, undefined), {});
      const { slug } = content;
      const made = (await parts.scenarios.list(tenant)).find(
        (scenario) =>
          scenario.slug === slug || live.byId(tenant, scenario.id)?.version.content.template === template,
      );
      // A host that was stopped between the two steps goes on with the second.
      const id = made?.id ?? (await createDraft(parts, { tenant, content, action: 'create', by }));
      if (made?.liveVersion === undefined) await publisher.publishDraft(tenant, id, by, '演示区首次发布');
    },
  };
}

function readingCalls(
  parts: ScenarioParts,
  live: LiveTable,
  list: (tenant: TenantId) => Promise<ScenarioSummary[]>,
): Pick<Scenarios, 'list' | 'get' | 'versions' | 'version'> {
  return {
    async list(actor) {
      refuseUnreadable(parts.policy, actor);
      return list(actor.tenant);
    },
    async get(actor, id) {
      refuseUnreadable(parts.policy, actor);
      return named(await list(actor.tenant), id);
    },
    async versions(actor, id, before) {
      refuseUnreadable(parts.policy, actor);
      const { tenant } = actor;
      if (!(await parts.scenarios.read(tenant, id))) throw unknownScenario(id);
      const inForce = live.byId(tenant, id)?.version.version;
      const versions = await parts.scenarios.versions(tenant, id, { limit: versionsShown, before });
      return versions.map((version) => ({ ...version, isLive: version.version === inForce }));
    },
    async version(actor, id, version) {
      refuseUnreadable(parts.policy, actor);
      const found = await live.version(actor.tenant, id, version);
      if (!found) throw unknownVersion(version);
      return found;
    },
  };
}

function refuseUnreadable(policy: Policy, actor: Actor): void {
  refuseDenied(
    policy.decide({ actor, purpose: 'authorScenario', audience: 'staff', resource: { kind: 'scenario' } }),
  );
}

function named(list: readonly ScenarioSummary[], id: string): ScenarioSummary {
  const found = list.find((scenario) => scenario.id === id);
  if (!found) throw unknownScenario(id);
  return found;
}

function publisherOf(actor: Actor): Publisher {
  return { person: actor.person, name: actor.name, post: actor.post?.id, actor };
}
