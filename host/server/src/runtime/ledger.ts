import type {
  Changes,
  Clock,
  Database,
  EffectHandler,
  Failpoints,
  Log,
  RuntimeStore,
  TenantId,
} from '../kernel/index.ts';
import type { CanaryGuard } from './canary-guard.ts';
import type { Generations } from './generations.ts';
import type { InboxCounts } from './inbox-counts.ts';
import type { KeyBounds } from './key-bounds.ts';
import type { ScenarioTable } from './scenario-table.ts';
import type { StateCache } from './state-cache.ts';

export interface CommitDependencies {
  database: Database;
  store: RuntimeStore;
  scenarios: ScenarioTable;
  effectHandlers: readonly EffectHandler[];
  changes: Changes;
  failpoints: Failpoints;
  clock: Clock;
  log: Log;
  metrics?: RuntimeMetrics;
}
export interface RuntimeMetrics {
  count(what: 'events' | 'duplicates' | 'deadLetters' | 'inbox' | 'late' | 'unknown', by: number): void;
}

/** What one tenant's commits share. Used by one commit at a time. */
export interface Ledger {
  tenant: TenantId;
  cache: StateCache;
  /** Keys of events lately committed, so that a repeated delivery is known without asking the database. */
  recent: Generations<true>;
  inbox: InboxCounts;
  bounds: KeyBounds;
  canaries: CanaryGuard;
}
