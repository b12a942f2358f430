import type { PluginNotice } from '@changjing/contract';
import type {
  BrokerStore,
  Clock,
  LiveScenarios,
  NoticeRow,
  PluginNotices,
  Plugins,
} from '../kernel/index.ts';

/** A plugin that is switched off says nothing more. */
export function createPluginNotices({
  store,
  plugins,
  live,
  clock,
}: {
  store: Pick<BrokerStore, 'noticesInForce'>;
  plugins: Plugins;
  live: Pick<LiveScenarios, 'byId'>;
  clock: Clock;
}): PluginNotices {
  function named({ tenant, plugin, scenario, id, text, at, until }: NoticeRow): PluginNotice[] {
    const manifest = plugins.installed(plugin)?.manifest;
    if (manifest === undefined) return [];
    const about = live.byId(tenant, scenario)?.version.content.title;
    return [{ id, plugin: manifest.displayName, ...(about && { scenario: about }), text, at, until }];
  }
  return {
    async inForce(tenant, of) {
      const now = new Date(clock.now()).toISOString();
      return (await store.noticesInForce(tenant, { ...of, now })).flatMap(named);
    },
  };
}
