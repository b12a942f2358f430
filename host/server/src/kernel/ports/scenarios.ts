import type {
  CheckResult,
  Json,
  RunCommand,
  SaveTemplate,
  ScenarioFile,
  Scenario,
  ScenarioSummary,
  ScenarioVersion,
  TemplateSummary,
  TestOutcome,
  VersionSummary,
} from '@changjing/contract';
import type { Disposable } from '../disposable.ts';
import { createToken } from '../token.ts';
import type { CanaryRecord, CanaryTally } from './canaries.ts';
import type { Transaction } from './database.ts';
import type { Actor } from './identity.ts';
import type { TenantId } from './tenant.ts';

export interface LiveScenario {
  tenant: TenantId;
  /** Scenario id (not slug). */
  id: string;
  version: ScenarioVersion;
  /** The next version, where it is in force in some grids already. */
  canary?: LiveCanary;
}
export interface LiveCanary {
  version: ScenarioVersion;
  grids: readonly string[];
  bounds: CanaryRecord['bounds'];
  startedAtMs: number;
  endsAtMs: number;
  /** As it was when the version or the host began. */
  tally: CanaryTally;
}

/** The published versions in force. The runtime reads these only; it never sees a live document. */
export interface LiveScenarios {
  list(): readonly LiveScenario[];
  byId(tenant: TenantId, id: string): LiveScenario | undefined;
  bySlug(tenant: TenantId, slug: string): LiveScenario | undefined;
  /** Any version ever published, for cases that began under it. */
  version(tenant: TenantId, id: string, version: number): Promise<ScenarioVersion | undefined>;
  /** Told after the commit; `previous` is absent for a first publication. */
  onChange(listener: (change: { live: LiveScenario; previous?: LiveScenario }) => void): Disposable;
}
export const LiveScenarios = createToken<LiveScenarios>(
  'liveScenarios',
  'published scenario versions in force',
);

/** Called inside the publishing transaction, so that state moves with the version. */
export interface PublicationStep {
  beforePublish(tx: Transaction, change: { live: LiveScenario; previous?: LiveScenario }): Promise<void>;
  /** The canary of `live` takes over what lies in its grids. */
  beforeCanary?(tx: Transaction, live: LiveScenario): Promise<void>;
  /** What the canary of `live` has goes back to the version in force. */
  beforeRollback?(tx: Transaction, live: LiveScenario): Promise<void>;
}

/** Names a part of a draft. */
export type DraftPart = NonNullable<RunCommand['part']>;

/** Scenarios as their authors see them: drafts, checks, versions. Every call passes the policy. */
export interface Scenarios {
  list(actor: Actor): Promise<ScenarioSummary[]>;
  /** @throws ChangjingError scenario.unknown, policy denials; so do all calls that name one */
  get(actor: Actor, id: string): Promise<ScenarioSummary>;
  /** Of plugins that are open to the post acted in, and the district's own. */
  templates(actor: Actor): Promise<TemplateSummary[]>;
  /** The draft becomes a template of the district. @throws as publish when it is not whole */
  saveTemplate(actor: Actor, id: string, given: SaveTemplate): Promise<TemplateSummary>;
  /** The draft as one file. @throws as publish when it is not whole */
  exportDraft(actor: Actor, id: string): Promise<ScenarioFile>;
  /** A new draft from a file. @throws ChangjingError scenarioFile.* with what to do */
  importFile(actor: Actor, text: string): Promise<ScenarioSummary>;
  /** @throws ChangjingError template.unknown, scenario.slugTaken */
  create(
    actor: Actor,
    input: { template?: string | undefined; title: string; slug: string },
  ): Promise<ScenarioSummary>;
  /** A part as the draft says now, whole or not. @throws ChangjingError scenario.partUnknown */
  part(actor: Actor, id: string, part: DraftPart): Promise<Json>;
  /** What a publish would say now. */
  check(actor: Actor, id: string): Promise<CheckResult>;
  /** All tests of the draft; none while it has not the shape of a scenario. */
  runTests(actor: Actor, id: string): Promise<TestOutcome[]>;
  /** The draft as a publish would freeze it now. @throws as publish */
  candidate(actor: Actor, id: string): Promise<Scenario>;
  /** @throws ChangjingError scenario.notPublishable with its problems */
  publish(actor: Actor, id: string, input: { note: string }): Promise<VersionSummary>;
  /** Publishes an older version's content anew and makes the draft say the same. @throws as publish; version.unknown */
  rollback(actor: Actor, id: string, input: { version: number }): Promise<VersionSummary>;
  /** Fifty, newest first; those before a version when one is named. */
  versions(actor: Actor, id: string, before?: number): Promise<VersionSummary[]>;
  /** @throws ChangjingError version.unknown */
  version(actor: Actor, id: string, version: number): Promise<ScenarioVersion>;
}
export const Scenarios = createToken<Scenarios>('scenarios', 'scenarios as their authors see them');
