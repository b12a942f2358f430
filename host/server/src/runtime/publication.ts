import type { Effect } from '@changjing/contract';
import {
  createReducer,
  verdictFor,
  type RuleState,
  type TenantContext,
  type Reducer,
} from '@changjing/rules';
import type {
  Clock,
  EffectHandler,
  Failpoints,
  LiveScenario,
  PublicationStep,
  RuntimeStore,
  StateKey,
  StateRecord,
  TenantId,
  Transaction,
} from '../kernel/index.ts';
import { canaryRuntime } from './canary-runtime.ts';
import { applyEffects } from './write-guarded.ts';
import { stateIn } from './which-version.ts';

/** A scenario may have more states than fit into memory. */
const pageSize = 2000;

export interface PublicationDependencies {
  store: RuntimeStore;
  effectHandlers: readonly EffectHandler[];
  failpoints: Failpoints;
  clock: Clock;
  contextOf: (tenant: TenantId) => TenantContext;
}

/**
 * Moves rule states to a new version in the transaction that publishes it. States of rules that are
 * gone, or that watch something else now, are retired and their notices come down; the others stay,
 * with their timers set by the new rule. Keys a rule lists are waited for from now on. Open cases are not touched.
 */
export function createPublicationStep(dependencies: PublicationDependencies): PublicationStep {
  const { store, effectHandlers, failpoints, clock, contextOf } = dependencies;

  /** Page by page, in the transaction. `which`: only those that a canary decides for. */
  async function moveAll(tx: Transaction, { tenant, id }: LiveScenario, move: Move, which?: 'canary') {
    for (let behind: RuleState | undefined, isMore = true; isMore;) {
      const states = await store.statesBehind(tx, tenant, id, behind, pageSize, which);
      const moved = move(states);
      await store.removeStates(tx, tenant, moved.removed);
      await store.writeStates(tx, tenant, moved.kept);
      await applyEffects(tx, tenant, moved.effects, effectHandlers, failpoints);
      behind = states.at(-1);
      isMore = states.length === pageSize;
    }
  }

  /** Keys that rules list are waited for from now on. */
  async function plant(tx: Transaction, { tenant, id }: LiveScenario, seeds: readonly RuleState[]) {
    const keys = seeds.map(({ rule, key }) => ({ scenario: id, rule, key }));
    const known = await store.knownStates(tx, tenant, keys);
    const fresh = seeds.filter((_, at) => known[at] === undefined);
    await store.writeStates(
      tx,
      tenant,
      fresh.map((state) => ({ scenario: id, state })),
    );
  }

  return {
    async beforePublish(tx, { live, previous }) {
      const { tenant, id, version } = live;
      const nowMs = clock.now();
      const context = contextOf(tenant);
      const after = createReducer({ ...live.version, ...context });
      const before = previous === undefined ? after : createReducer({ ...previous.version, ...context });
      await store.startPublication(tx, tenant, id, version.version);
      await moveAll(tx, live, (states) => moveStates(states, { live, previous, before, after }, nowMs));
      await plant(tx, live, after.seeds(nowMs));
    },
    async beforeCanary(tx, live) {
      const { tenant, id, canary } = live;
      const nowMs = clock.now();
      const context = contextOf(tenant);
      const { reducer: after, isPlaceWithin } = canaryRuntime(live, canary!, context);
      const before = createReducer({ ...live.version, ...context });
      const versions = { live: { ...live, version: canary!.version }, previous: live, before, after };
      await store.startPublication(tx, tenant, id, -after.version);
      await moveAll(tx, live, (states) =>
        moveStates(states.filter(isPlaceWithin), versions, nowMs, after.version),
      );
      const seeds = after.seeds(nowMs).filter(isPlaceWithin);
      await plant(
        tx,
        live,
        seeds.map((state) => stateIn(state, after.version)),
      );
    },
    async beforeRollback(tx, live) {
      const { tenant, id, version, canary } = live;
      const nowMs = clock.now();
      const context = contextOf(tenant);
      const after = createReducer({ ...version, ...context });
      const before = createReducer({ ...canary!.version, ...context });
      const previous = { ...live, version: canary!.version };
      await store.startPublication(tx, tenant, id, version.version);
      const versions = { live, previous, before, after };
      await moveAll(tx, live, (states) => moveStates(states, versions, nowMs), 'canary');
      await plant(tx, live, after.seeds(nowMs));
    },
  };
}

/** What becomes of states. Pure. */
type Move = (states: readonly RuleState[]) => { removed: StateKey[]; kept: StateRecord[]; effects: Effect[] };

interface Versions {
  live: LiveScenario;
  previous: LiveScenario | undefined;
  before: Reducer;
  after: Reducer;
}

/** Pure. */
function moveStates(
  states: readonly RuleState[],
  { live, previous, before, after }: Versions,
  nowMs: number,
  canary?: number,
): { removed: StateKey[]; kept: StateRecord[]; effects: Effect[] } {
  const scenario = live.id;
  const removed: StateKey[] = [];
  const kept: StateRecord[] = [];
  const effects: Effect[] = [];
  for (const state of states) {
    const now = live.version.content.rules[state.rule];
    // What a canary has decided for is as the version that it becomes.
    const was = state.canary === live.version.version ? live : previous;
    const then = was?.version.content.rules[state.rule];
    const isKept =
      now !== undefined &&
      (then === undefined || verdictFor(then, now) !== 'reset') &&
      after.watches(state.rule, state.key);
    if (!isKept) {
      removed.push({ scenario, rule: state.rule, key: state.key });
      effects.push(...before.retire(state, nowMs).effects);
      continue;
    }
    const ticked = after.tick(state.rule, state, nowMs);
    effects.push(...ticked.effects);
    const next = stateIn(ticked.state ?? state, canary);
    if (ticked.changed || next !== ticked.state) kept.push({ scenario, state: next });
  }
  return { removed, kept, effects };
}
