import type {
  Ceilings,
  HostAnswer,
  Json,
  LocalizedText,
  NotifyChannel,
  PluginIncident,
  PluginNotice,
} from '@changjing/contract';
import type { Disposable } from '../disposable.ts';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';
import type { TenantId } from './tenant.ts';

/** One run of an action or a command. */
export interface PluginRun {
  tenant: TenantId;
  kind: 'actions' | 'commands';
  ref: string;
  input: Record<string, Json>;
  /** Scenario it runs for; storage, notices and incidents are kept apart by it. Absent: outside of any. */
  scenario?: string;
  /** The same key is the same run: what was done is not done again, what is sent carries the same keys. */
  key: string;
}

/** Runs what plugins do outside of rules and views: asks the plugin, checks, carries out, asks again. */
export interface Broker {
  /**
   * @throws ChangjingError plugin.unknown, plugin.unavailable (wait and retry later with the same key),
   *   plugin.failed (its own doing: the same again would fail again)
   */
  run(run: PluginRun): Promise<{ message?: LocalizedText }>;
  /** Removes everything the plugin kept, asked for and left behind in the tenant: no row stays. */
  forget(tx: Transaction, tenant: TenantId, plugin: string): Promise<void>;
}
export const Broker = createToken<Broker>('broker', 'runs of plugins’ actions and commands');

/** What an administrator decided about a plugin, as far as a run needs it. */
export interface PluginAllowance {
  ceilings: Ceilings;
  configuration: Record<string, Json>;
}

export interface Incident {
  code: string;
  message: LocalizedText;
  /** Tells apart what shares a code: the host that was refused. */
  subject?: string;
  scenario?: string;
  limit?: number;
  used?: number;
  unit?: string;
  /** How often it happened since it was told last; 1 when absent. */
  times?: number;
}
export interface PluginRecord {
  /** By key of the permission, as `permissionsOf` names it. */
  uses: ReadonlyMap<string, { used: number; lastUsedAt: string }>;
  /** Newest first. */
  incidents: readonly PluginIncident[];
}

/** What plugins used of what they asked for, and what they tried beyond it. Counted in memory, written in batches. */
export interface PluginLedger extends Disposable {
  used(tenant: TenantId, plugin: string, permission: string): void;
  incident(tenant: TenantId, plugin: string, incident: Incident): void;
  /** By plugin; what is not written yet is counted too. */
  read(tenant: TenantId): Promise<ReadonlyMap<string, PluginRecord>>;
  flush(): Promise<void>;
  /** Drops what is not written yet; the rows themselves go with the broker's forget. */
  drop(tenant: TenantId, plugin: string): void;
}
export const PluginLedger = createToken<PluginLedger>('pluginLedger', 'uses and incidents of plugins');

/** A value beside which a plugin's other values of the same scenario stand. */
export interface StorageCell {
  tenant: TenantId;
  plugin: string;
  scenario: string;
  key: string;
}
export interface PluginTimer {
  tenant: TenantId;
  plugin: string;
  scenario: string;
  id: string;
  action: string;
  input: Record<string, Json>;
  dueAt: string;
  attempts: number;
}
/** A run that is going on, or is over. */
export interface RunRecord {
  /** What `Date` says inside, however often the run is repeated. */
  startedAt: string;
  answers: HostAnswer[];
  finished?: { message?: LocalizedText };
}
export interface RunName {
  tenant: TenantId;
  plugin: string;
  key: string;
}
/** A notice as it is kept. */
export interface NoticeRow {
  tenant: TenantId;
  id: string;
  plugin: string;
  scenario: string;
  channel: NotifyChannel;
  text: LocalizedText;
  at: string;
  until: string;
}

/** What plugins tell people, with the names of who says it. */
export interface PluginNotices {
  inForce(tenant: TenantId, of: { channel: NotifyChannel; scenario?: string }): Promise<PluginNotice[]>;
}
export const PluginNotices = createToken<PluginNotices>('pluginNotices', 'what plugins tell people');

/** The broker's side of the database. */
export interface BrokerStore {
  /** The run as it stands; answers that another program of the plugin was given are dropped. */
  openRun(run: RunName, hash: string, at: string): Promise<RunRecord>;
  /** Whether this was the next answer; false: the run goes on elsewhere. */
  addAnswer(tx: Transaction, run: RunName, index: number, answer: HostAnswer): Promise<boolean>;
  /** Takes back the last answer, to ask for it anew. */
  dropAnswer(run: RunName, index: number): Promise<void>;
  finishRun(run: RunName, at: string, message: LocalizedText | undefined): Promise<void>;
  /** Gives how many runs older than `before` were removed. */
  removeRuns(before: string): Promise<number>;

  readCell(tx: Transaction, cell: StorageCell): Promise<Json | undefined>;
  /** Writes unless the plugin's values of the scenario would then be more than `maxBytes`. */
  writeCell(
    tx: Transaction,
    cell: StorageCell,
    value: Json,
    maxBytes: number,
    at: string,
  ): Promise<{ isWritten: boolean; bytes: number }>;
  removeCell(tx: Transaction, cell: StorageCell): Promise<void>;
  listCells(tx: Transaction, cells: Omit<StorageCell, 'key'> & { prefix: string }): Promise<string[]>;

  /** Whether it was set; false: the plugin has `most` other timers of the scenario already. */
  putTimer(tx: Transaction, timer: PluginTimer, most: number): Promise<boolean>;
  removeTimer(
    tx: Transaction,
    timer: Pick<PluginTimer, 'tenant' | 'plugin' | 'scenario' | 'id'>,
  ): Promise<void>;
  dueTimers(tenant: TenantId, now: string, limit: number): Promise<PluginTimer[]>;
  /** Done: it goes unless it was set anew meanwhile. */
  settleTimer(timer: PluginTimer): Promise<void>;
  /** Not done: it stays due. */
  countAttempt(timer: PluginTimer): Promise<void>;

  /** The newest `most` notices of a plugin are kept. */
  addNotice(tx: Transaction, notice: NoticeRow, most: number): Promise<void>;
  noticesInForce(
    tenant: TenantId,
    of: { channel: NotifyChannel; scenario?: string; now: string },
  ): Promise<NoticeRow[]>;

  addUses(
    uses: readonly { tenant: TenantId; plugin: string; permission: string; used: number; at: string }[],
  ): Promise<void>;
  addIncidents(
    incidents: readonly (Incident & { tenant: TenantId; plugin: string; times: number; at: string })[],
  ): Promise<void>;
  readRecords(tenant: TenantId): Promise<Map<string, PluginRecord>>;
  removeRecords(tenant: TenantId, plugin: string): Promise<void>;

  /** Removes every row that belongs to the plugin, its secrets too. */
  forget(tx: Transaction, tenant: TenantId, plugin: string): Promise<void>;
}
