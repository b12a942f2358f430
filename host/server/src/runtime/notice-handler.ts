import type { Effect, EffectOf } from '@changjing/contract';
import type { EffectHandler, RuntimeStore } from '../kernel/index.ts';

/** Shows in-app notices, keeps their texts up to date, and takes them down. */
export function createNoticeHandler(store: RuntimeStore): EffectHandler {
  return {
    kinds: ['notify'],
    apply: (tx, tenant, effects) => store.applyNotices(tx, tenant, effects.filter(isNotice)),
  };
}

function isNotice(effect: Effect): effect is EffectOf<'notify'> {
  return effect.kind === 'notify';
}
