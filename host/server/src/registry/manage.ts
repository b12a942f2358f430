import type { Actor, PluginSettings, Registry } from '../kernel/index.ts';
import type { Desk } from './decide.ts';
import { refused } from './refusals.ts';
import type { Stage } from './stage.ts';

type Calls = Pick<Registry, 'enable' | 'disable' | 'release' | 'uninstall'>;

/** Whether an installed plugin runs, and how it leaves. */
export function managing(desk: Desk & { stage: Stage }): Calls {
  const { tenant, standings, store, broker, plugins, stage, decide } = desk;

  async function turn(actor: Actor, id: string, isEnabled: boolean) {
    const standing = standings.need(id);
    if (standing.inForce === undefined) throw refused.nothingInForce(id);
    const isDeveloped = standing.development !== undefined;
    if (standing.settings.isEnabled === isEnabled && (isEnabled || !isDeveloped)) return;
    const settings: PluginSettings = { ...standing.settings, isEnabled };
    await stage.change(id, isEnabled ? standing.inForce : undefined, () =>
      decide({
        actor,
        action: isEnabled ? 'plugin.enable' : 'plugin.disable',
        target: `plugin/${id}`,
        details: {},
        settings,
        apply: () => standings.change(id, { settings, ...(!isEnabled && { development: undefined }) }),
      }),
    );
  }

  return {
    enable: (actor, id) => turn(actor, id, true),
    disable: (actor, id) => turn(actor, id, false),
    async release(actor, id) {
      standings.need(id);
      await decide({ actor, action: 'plugin.release', target: `plugin/${id}`, details: {} });
      plugins.release(id);
    },
    async uninstall(actor, id) {
      const { inForce, settings } = standings.need(id);
      if (inForce?.source === 'bundled') throw refused.isBundled(id);
      await stage.change(id, undefined, () =>
        decide({
          actor,
          action: 'plugin.uninstall',
          target: `plugin/${id}`,
          details: { version: settings.version },
          async also(tx) {
            await store.forget(tx, tenant, id);
            await broker.forget(tx, tenant, id);
          },
          apply: () => standings.remove(id),
        }),
      );
    },
  };
}
