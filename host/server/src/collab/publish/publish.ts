import type { Scenario, ScenarioVersion, VersionSummary } from '@changjing/contract';
import { contributionsOf, lowerCalls } from '@changjing/scenario';
import type {
  Actor,
  Audit,
  Changes,
  Clock,
  CodeCompiler,
  Database,
  LiveScenario,
  Plugins,
  PublicationStep,
  ScenarioStore,
  TenantId,
  Transaction,
} from '../../kernel/index.ts';
import type { PreparedEdit } from '../shared-documents.ts';
import { canaryRunning } from '../canary/refusals.ts';
import { changesBetween, usablePlugins } from './check.ts';
import { compiledCode } from './code.ts';
import { publishedMeanwhile, slugTaken, unknownScenario } from './failures.ts';
import type { LiveTable } from './live-table.ts';

/** Who publishes: a person in a post, or the host itself. */
export interface Publisher {
  person: string;
  name: string;
  post?: string;
  /** Absent: the host. */
  actor?: Actor;
}

export interface PublishParts {
  database: Database;
  scenarios: ScenarioStore;
  live: LiveTable;
  plugins: Plugins;
  compiler: CodeCompiler;
  audit: Audit;
  changes: Changes;
  clock: Clock;
  /** Asked at each publication, because rooms join after this one. */
  steps: () => readonly PublicationStep[];
}

export interface Publication {
  tenant: TenantId;
  id: string;
  content: Scenario;
  note: string;
  by: Publisher;
  restores?: number;
  /** Change of the draft that belongs to it. */
  edit?: PreparedEdit;
}

/** Freezes the content as the next version and puts it in force. One at a time a scenario. */
export async function publishContent(parts: PublishParts, given: Publication): Promise<VersionSummary> {
  const { scenario: content } = lowerCalls(given.content, usablePlugins(parts.plugins));
  const publication = { ...given, content };
  const { tenant, id } = publication;
  const previous = parts.live.byId(tenant, id);
  const changes = changesBetween(previous?.version.content, content);
  if (previous?.canary !== undefined) throw canaryRunning();
  // Versions that were in force in some grids only have numbers too.
  const version = await freeze(parts, publication, (await parts.scenarios.lastVersion(tenant, id)) + 1);
  const live: LiveScenario = { tenant, id, version };
  await parts.database.transaction(async (tx) => {
    const stored = await parts.scenarios.lock(tx, tenant, id);
    if (!stored) throw unknownScenario(id);
    if (stored.liveVersion !== previous?.version.version) throw publishedMeanwhile();
    if (!(await parts.scenarios.publish(tx, tenant, { version, changes }))) throw slugTaken(content.slug);
    await publication.edit?.append(tx, publication.by.person);
    for (const step of parts.steps()) await step.beforePublish(tx, { live, previous });
    await record(parts.audit, tx, publication, version);
  });
  parts.live.replace(live);
  parts.changes.emit({ topic: 'scenarios', tenant, scenario: id });
  await publication.edit?.apply();
  const { content: _, ...summary } = version;
  return { ...summary, isLive: true, changes };
}

export async function freeze(
  parts: PublishParts,
  publication: Publication,
  version: number,
): Promise<ScenarioVersion> {
  const { content, by, restores } = publication;
  const code = await compiledCode(content, parts.compiler);
  const refs = contributionsOf(content);
  return {
    formatVersion: 1,
    scenarioId: publication.id,
    version,
    publishedAt: new Date(parts.clock.now()).toISOString(),
    publishedBy: { person: by.person, name: by.name },
    note: publication.note.replaceAll('\0', ''),
    ...(restores !== undefined && { restores }),
    plugins: parts.plugins.lock(refs),
    ...(code && { code }),
    content,
  };
}

function record(
  audit: Audit,
  tx: Transaction,
  publication: Publication,
  version: ScenarioVersion,
): Promise<void> {
  const { by, restores } = publication;
  return audit.append(tx, {
    tenant: publication.tenant,
    person: by.person,
    post: by.post,
    action: restores === undefined ? 'scenario.publish' : 'scenario.rollback',
    target: `scenario/${publication.id}`,
    details: { version: version.version, slug: version.content.slug, plugins: version.plugins, restores },
    succeeded: true,
  });
}
