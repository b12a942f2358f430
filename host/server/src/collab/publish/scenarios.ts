import { splitContributionRef, type ScenarioSummary } from '@changjing/contract';
import {
  refuseDenied,
  type Actor,
  type Audit,
  type CanaryStore,
  type Changes,
  type Clock,
  type Database,
  type DraftHistories,
  type DraftHistoryStore,
  type DistrictBases,
  type LiveScenarios,
  type Log,
  type Plugins,
  type Policy,
  type PublicationStep,
  type Registry,
  type ScenarioStore,
  type Scenarios,
  type TenantId,
} from '../../kernel/index.ts';
import { createTurns } from '../../kernel/in-turn.ts';
import { createCanaries, type CanaryRoom } from '../canary/create-canaries.ts';
import { createDraftHistories } from '../history/create-draft-histories.ts';
import type { SharedDocuments } from '../shared-documents.ts';
import { lowerCalls } from '@changjing/scenario';
import { changesBetween, createCheck, usablePlugins } from './check.ts';
import { contentFrom, createDraft } from './create-scenario.ts';
import { createDrafts } from './drafts.ts';
import { unknownScenario, unknownTemplate, unknownVersion } from './failures.ts';
import { loadLiveTable, type LiveTable } from './live-table.ts';
import type { Publisher } from './publish.ts';
import { createPublisher } from './publisher.ts';
import { createSummaries } from './summaries.ts';

export interface ScenarioParts {
  database: Database;
  scenarios: ScenarioStore;
  canaryStore: CanaryStore;
  documents: SharedDocuments;
  history: DraftHistoryStore;
  plugins: Plugins;
  registry: Pick<Registry, 'mayUse'>;
  bases: DistrictBases;
  policy: Policy;
  audit: Audit;
  changes: Changes;
  clock: Clock;
  log: Log;
  steps: () => readonly PublicationStep[];
  countOpenCases: (tenant: TenantId) => Promise<Record<string, number>>;
}

export interface ScenarioRoom extends CanaryRoom {
  readonly scenarios: Scenarios;
  readonly live: LiveScenarios;
  readonly histories: DraftHistories;
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
  const publisher = createPublisher({ ...parts, live, drafts, check, inTurn });
  const { publishable } = publisher;
  const canaryRoom = createCanaries({ ...parts, live, inTurn, publishable, canaries: parts.canaryStore });
  const list = createSummaries({ ...parts, live, drafts });
  return {
    live,
    histories: createDraftHistories({ ...parts, drafts }),
    ...canaryRoom,
    scenarios: {
      ...readingCalls(parts, live, list),
      async create(actor, input) {
        const { tenant } = actor;
        const { template, title, slug } = input;
        if (template !== undefined && !parts.registry.mayUse(actor, splitContributionRef(template).plugin))
          throw unknownTemplate(template);
        const by = publisherOf(actor);
        const id = await createDraft(parts, { template, title, slug, tenant, by });
        parts.changes.emit({ topic: 'scenarios', tenant, scenario: id });
        return named(await list(tenant), id);
      },
      async check(actor, id) {
        refuseUnreadable(parts.policy, actor);
        const draft = await publisher.draftOf(actor.tenant, id);
        const published = live.byId(actor.tenant, id)?.version.content;
        return {
          problems: await check.checkDraft(actor.tenant, id, draft, actor),
          changes: draft.scenario
            ? changesBetween(published, lowerCalls(draft.scenario, usablePlugins(parts.plugins)).scenario)
            : [],
        };
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
      const { slug } = contentFrom(parts.plugins, { template });
      const made = (await parts.scenarios.list(tenant)).find(
        (scenario) =>
          scenario.slug === slug || live.byId(tenant, scenario.id)?.version.content.template === template,
      );
      // A host that was stopped between the two steps goes on with the second.
      const id = made?.id ?? (await createDraft(parts, { tenant, template, by }));
      if (made?.liveVersion === undefined) await publisher.publishDraft(tenant, id, by, '演示区首次发布');
    },
  };
}

function readingCalls(
  parts: ScenarioParts,
  live: LiveTable,
  list: (tenant: TenantId) => Promise<ScenarioSummary[]>,
): Pick<Scenarios, 'list' | 'get' | 'templates' | 'versions' | 'version'> {
  return {
    async list(actor) {
      refuseUnreadable(parts.policy, actor);
      return list(actor.tenant);
    },
    async get(actor, id) {
      refuseUnreadable(parts.policy, actor);
      return named(await list(actor.tenant), id);
    },
    templates: (actor) =>
      parts.plugins
        .scenarioTemplates()
        .filter(({ ref }) => parts.registry.mayUse(actor, splitContributionRef(ref).plugin))
        .map(({ ref, title, description }) => ({ ref, title, description })),
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
