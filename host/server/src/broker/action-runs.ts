import {
  ChangjingError,
  runActionEffect,
  splitContributionRef,
  type Effect,
  type EffectOf,
} from '@changjing/contract';
import type { Broker, EffectHandler, Job, Jobs, Log, Plugins } from '../kernel/index.ts';

const queue = 'plugin-actions';

/**
 * Actions of plugins that rules ask for. The job commits with the effect; the run's key is the
 * effect's id: what it does in the database it does once, what it sends outside carries the same keys.
 */
export async function createActionRuns({
  jobs,
  broker,
  plugins,
  log,
}: {
  jobs: Jobs;
  broker: Broker;
  plugins: Plugins;
  log: Log;
}): Promise<EffectHandler> {
  async function run({ tenant, effect }: Job['data']): Promise<void> {
    const { ref, input, scenario, id } = runActionEffect.parse(effect);
    const { plugin } = splitContributionRef(ref);
    if (plugins.installed(plugin) === undefined) {
      log.warn({ ref, scenario }, 'an action is left undone: its plugin is no longer installed');
      return;
    }
    try {
      await broker.run({ tenant: String(tenant), kind: 'actions', ref, input, scenario, key: id });
    } catch (error) {
      // Told on the plugin's sheet; the same again would fail again.
      if (!(error instanceof ChangjingError) || error.code !== 'plugin.failed') throw error;
    }
  }
  await jobs.handle(queue, ({ data }) => run(data));
  return {
    kinds: ['runAction'],
    async apply(tx, tenant, effects) {
      for (const effect of effects.filter(isRunAction)) {
        await jobs.enqueue(tx, queue, { key: `${tenant} ${effect.id}`, data: { tenant, effect } });
      }
    },
  };
}

function isRunAction(effect: Effect): effect is EffectOf<'runAction'> {
  return effect.kind === 'runAction';
}
