import type { Clock, Log, Plugins, RuntimeStore, TenantId } from '../kernel/index.ts';
import { CanaryGuard, type RollBack } from './canary-guard.ts';
import type { CommitDependencies, Ledger } from './ledger.ts';
import { InboxCounts } from './inbox-counts.ts';
import { InboxDrain } from './inbox-drain.ts';
import { KeyBounds } from './key-bounds.ts';
import { Lane } from './lane.ts';
import { Pipeline } from './pipeline.ts';
import type { PrepareDependencies } from './prepare.ts';
import { Generations } from './generations.ts';
import { StateCache } from './state-cache.ts';
import { Timers } from './timers.ts';

export type TenantDependencies = PrepareDependencies &
  CommitDependencies & { store: RuntimeStore; plugins: Plugins; clock: Clock; log: Log; rollBack: RollBack };

/** Everything that one tenant's events pass through. What changes rule states takes turns in the lane. */
export interface TenantRuntime {
  ledger: Ledger;
  /** A way of its own for each plugin: one that hangs holds up nobody else. */
  pipelineOf(plugin: string): Pipeline;
  pipelines(): Pipeline[];
  inbox: InboxDrain;
  timers: Timers;
  lane: Lane;
}

export async function openTenantRuntime(
  tenant: TenantId,
  dependencies: TenantDependencies,
): Promise<TenantRuntime> {
  const ledger: Ledger = {
    tenant,
    cache: new StateCache(),
    recent: new Generations(50_000),
    inbox: new InboxCounts(),
    bounds: new KeyBounds(tenant, dependencies),
    canaries: new CanaryGuard(dependencies.clock, dependencies.rollBack),
  };
  for (const { count, ...route } of await dependencies.store.waiting(tenant)) ledger.inbox.add(route, count);
  const lane = new Lane();
  const pipelines = new Map<string, Pipeline>();
  return {
    ledger,
    lane,
    pipelineOf(plugin) {
      const found = pipelines.get(plugin) ?? new Pipeline(ledger, lane, dependencies);
      pipelines.set(plugin, found);
      return found;
    },
    pipelines: () => [...pipelines.values()],
    inbox: new InboxDrain(ledger, lane, dependencies),
    timers: new Timers(ledger, lane, dependencies),
  };
}
