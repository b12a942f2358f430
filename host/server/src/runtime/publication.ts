import type { Effect } from '@changjing/contract';
import { createReducer, stateKey, verdictFor, type RuleState, type TenantContext } from '@changjing/rules';
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
      const states = await store.startPublication(tx, tenant, id, version.version);
      const moved = moveStates(states, { live, previous }, contextOf(tenant), clock.now());
      await store.removeStates(tx, tenant, moved.removed);
      await store.writeStates(tx, tenant, moved.kept);
      await applyEffects(tx, tenant, moved.effects, effectHandlers, failpoints);
    },
  };
}

/** Pure. */
function moveStates(
  states: readonly RuleState[],
  { live, previous }: { live: LiveScenario; previous?: LiveScenario },
  context: TenantContext,
  nowMs: number,
): { removed: StateKey[]; kept: StateRecord[]; effects: Effect[] } {
  const scenario = live.id;
  const after = createReducer({ ...live.version, ...context });
  const before = previous === undefined ? after : createReducer({ ...previous.version, ...context });
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
  const known = new Set(states.map((state) => stateKey(state.rule, state.key)));
  for (const { rule, key } of removed) known.delete(stateKey(rule, key));
  for (const state of after.seeds(nowMs)) {
    if (!known.has(stateKey(state.rule, state.key))) kept.push({ scenario, state });
  }
  return { removed, kept, effects };
}
