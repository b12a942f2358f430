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
} from '../kernel/index.ts';
import { applyEffects } from './commit.ts';

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
  return {
    async beforePublish(tx, { live, previous }) {
      const { tenant, id, version } = live;
      const nowMs = clock.now();
      const context = contextOf(tenant);
      const after = createReducer({ ...live.version, ...context });
      const before = previous === undefined ? after : createReducer({ ...previous.version, ...context });
      await store.startPublication(tx, tenant, id, version.version);
      for (let behind: RuleState | undefined, isMore = true; isMore;) {
        const states = await store.statesBehind(tx, tenant, id, behind, pageSize);
        const moved = moveStates(states, { live, previous, before, after }, nowMs);
        await store.removeStates(tx, tenant, moved.removed);
        await store.writeStates(tx, tenant, moved.kept);
        await applyEffects(tx, tenant, moved.effects, effectHandlers, failpoints);
        behind = states.at(-1);
        isMore = states.length === pageSize;
      }
      const seeds = after.seeds(nowMs);
      const keys = seeds.map(({ rule, key }) => ({ scenario: id, rule, key }));
      const known = await store.knownStates(tx, tenant, keys);
      const fresh = seeds.filter((_, at) => known[at] === undefined);
      await store.writeStates(
        tx,
        tenant,
        fresh.map((state) => ({ scenario: id, state })),
      );
    },
  };
}

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
): { removed: StateKey[]; kept: StateRecord[]; effects: Effect[] } {
  const scenario = live.id;
  const removed: StateKey[] = [];
  const kept: StateRecord[] = [];
  const effects: Effect[] = [];
  for (const state of states) {
    const now = live.version.content.rules[state.rule];
    const then = previous?.version.content.rules[state.rule];
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
    if (ticked.changed && ticked.state !== undefined) kept.push({ scenario, state: ticked.state });
  }
  return { removed, kept, effects };
}
