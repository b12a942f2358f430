import type { ScenarioSummary } from '@changjing/contract';
import { replaceContent } from '@changjing/document';
import { hasErrors } from '@changjing/scenario';
import type {
  Actor,
  Audit,
  Changes,
  Clock,
  Database,
  DistrictBases,
  LiveScenarios,
  Log,
  Plugins,
  Policy,
  PublicationStep,
  ScenarioStore,
  Scenarios,
  StoredScenario,
  TenantId,
} from '../../kernel/index.ts';
import type { SharedDocuments } from '../shared-documents.ts';
import { changesBetween, createCheck } from './check.ts';
import { createFromTemplate } from './create-scenario.ts';
import { createDrafts, type Draft } from './drafts.ts';
import { notPublishable, refuseDenied, unknownScenario, unknownVersion } from './failures.ts';
import { createTurns } from './in-turn.ts';
import { loadLiveTable } from './live-table.ts';
import { publishContent, type Publisher } from './publish.ts';

export interface ScenarioParts {
  database: Database;
  scenarios: ScenarioStore;
  documents: SharedDocuments;
  plugins: Plugins;
  bases: DistrictBases;
  policy: Policy;
  audit: Audit;
  changes: Changes;
  clock: Clock;
  log: Log;
  steps: () => readonly PublicationStep[];
  countOpenCases: (tenant: TenantId) => Promise<Record<string, number>>;
}

export interface ScenarioRoom {
  readonly scenarios: Scenarios;
  readonly live: LiveScenarios;
  /** On a first start: makes and publishes a scenario from the template, unless the tenant has one. */
  ensureDemoScenario(input: { tenant: TenantId; template: string }): Promise<void>;
}

const versionsShown = 200;

/** Resolves when the versions in force are in memory. */
export async function createScenarios(parts: ScenarioParts): Promise<ScenarioRoom> {
  const { scenarios: store, documents, bases } = parts;
  const live = await loadLiveTable(store, parts.log);
  const drafts = createDrafts(documents);
  const check = createCheck(parts);
  const publishing = { ...parts, live };
  const inTurn = createTurns();

  function mayRead(actor: Actor): void {
    refuseDenied(
      parts.policy.decide({
        actor,
        purpose: 'authorScenario',
        audience: 'staff',
        resource: { kind: 'scenario' },
      }),
    );
  }

  async function draftOf(tenant: TenantId, id: string): Promise<Draft> {
    const draft = (await store.read(tenant, id)) && (await drafts.read(tenant, id));
    if (!draft) throw unknownScenario(id);
    return draft;
  }

  async function list(actor: Actor): Promise<ScenarioSummary[]> {
    mayRead(actor);
    const { tenant } = actor;
    const [stored, readDrafts, openCases] = await Promise.all([
      store.list(tenant),
      drafts.readAll(tenant),
      parts.countOpenCases(tenant),
    ]);
    return stored.map((scenario) =>
      summarise(tenant, scenario, readDrafts.get(scenario.id), openCases[scenario.id] ?? 0),
    );
  }

  function summarise(
    tenant: TenantId,
    stored: StoredScenario,
    read: { draft: Draft; updatedAt: string } | undefined,
    openCases: number,
  ): ScenarioSummary {
    const published = live.byId(tenant, stored.id)?.version;
    const content = read?.draft.scenario;
    const isAsPublished =
      content !== undefined && JSON.stringify(content) === JSON.stringify(published?.content);
    const edited = read?.updatedAt ?? stored.updatedAt;
    return {
      id: stored.id,
      slug: content?.slug ?? stored.slug,
      title: read?.draft.title ?? published?.content.title ?? { zh: stored.slug },
      status: published ? 'live' : 'draft',
      ...(published && { liveVersion: published.version }),
      hasUnpublishedChanges: !isAsPublished,
      updatedAt: edited > stored.updatedAt ? edited : stored.updatedAt,
      openCases,
      isSimulated: bases.current(tenant).isSimulated,
    };
  }

  async function get(actor: Actor, id: string): Promise<ScenarioSummary> {
    const found = (await list(actor)).find((scenario) => scenario.id === id);
    if (!found) throw unknownScenario(id);
    return found;
  }

  function publishDraft(tenant: TenantId, id: string, by: Publisher, note: string) {
    return inTurn(id, async () => {
      const draft = await draftOf(tenant, id);
      const problems = await check.checkDraft(tenant, id, draft);
      if (!draft.scenario || hasErrors(problems)) throw notPublishable(problems);
      return publishContent(publishing, { tenant, id, content: draft.scenario, note, by });
    });
  }

  const scenarios: Scenarios = {
    list,
    get,
    templates: () =>
      parts.plugins.scenarioTemplates().map(({ ref, title, description }) => ({ ref, title, description })),
    async create(actor, input) {
      const id = await createFromTemplate(parts, { ...input, tenant: actor.tenant, by: publisherOf(actor) });
      parts.changes.emit({ topic: 'scenarios', tenant: actor.tenant, scenario: id });
      return get(actor, id);
    },
    async check(actor, id) {
      mayRead(actor);
      const draft = await draftOf(actor.tenant, id);
      const published = live.byId(actor.tenant, id)?.version.content;
      return {
        problems: await check.checkDraft(actor.tenant, id, draft),
        changes: draft.scenario ? changesBetween(published, draft.scenario) : [],
      };
    },
    async publish(actor, id, { note }) {
      mayRead(actor);
      return publishDraft(actor.tenant, id, publisherOf(actor), note);
    },
    async rollback(actor, id, { version }) {
      mayRead(actor);
      const { tenant } = actor;
      return inTurn(id, async () => {
        if (!(await store.read(tenant, id))) throw unknownScenario(id);
        const older = await live.version(tenant, id, version);
        if (!older) throw unknownVersion(version);
        const problems = await check.checkContent(tenant, id, older.content);
        if (hasErrors(problems)) throw notPublishable(problems);
        const edit = await documents.prepare(tenant, id, (doc) => replaceContent(doc, older.content));
        const { content } = older;
        return publishContent(publishing, {
          tenant,
          id,
          content,
          note: older.note,
          by: publisherOf(actor),
          restores: version,
          edit,
        });
      });
    },
    async versions(actor, id) {
      mayRead(actor);
      const { tenant } = actor;
      if (!(await store.read(tenant, id))) throw unknownScenario(id);
      const inForce = live.byId(tenant, id)?.version.version;
      const versions = await store.versions(tenant, id, versionsShown);
      return versions.map((version) => ({ ...version, isLive: version.version === inForce }));
    },
    async version(actor, id, version) {
      mayRead(actor);
      const found = await live.version(actor.tenant, id, version);
      if (!found) throw unknownVersion(version);
      return found;
    },
  };

  return {
    scenarios,
    live,
    async ensureDemoScenario({ tenant, template }) {
      const by: Publisher = { person: 'host', name: '系统' };
      const [first] = await store.list(tenant);
      // A host that was stopped between the two steps goes on with the second.
      const id = first?.id ?? (await createFromTemplate(parts, { tenant, template, by }));
      if (first?.liveVersion === undefined) await publishDraft(tenant, id, by, '演示区首次发布');
    },
  };
}

function publisherOf(actor: Actor): Publisher {
  return { person: actor.person, name: actor.name, post: actor.post?.id };
}
