import type { InstalledPlugin, Plugins } from '../kernel/index.ts';
import { readPlugin } from '../kernel/plugins/index.ts';
import { running, type Standings } from './standings.ts';

/** Which code runs under an id: a plugin in development stands in front of what was decided. */
export interface Stage {
  /**
   * Puts the plugin in force, or takes it out, around the writing of that decision: new code answers before
   * anything is written, and what ran before comes back when nothing could be written.
   */
  change(id: string, next: InstalledPlugin | undefined, write: () => Promise<void>): Promise<void>;
  /** Puts a plugin in front until it is lowered. */
  raise(plugin: InstalledPlugin): Promise<void>;
  /** Brings back what was decided. */
  lower(id: string): Promise<void>;
  raised(id: string): InstalledPlugin | undefined;
}

export function createStage({ plugins, standings }: { plugins: Plugins; standings: Standings }): Stage {
  const inFront = new Map<string, InstalledPlugin>();

  /** Read anew: its problems are those it has by itself, not those it had beside other plugins. */
  async function show(id: string, plugin: InstalledPlugin | undefined) {
    if (plugin === undefined) plugins.remove(id);
    else await plugins.put({ ...readPlugin(plugin.files, plugin.source), id });
  }

  return {
    async change(id, next, write) {
      if (inFront.has(id)) return write();
      await show(id, next);
      try {
        await write();
      } catch (error) {
        await show(id, running(standings.get(id)));
        throw error;
      }
    },
    async raise(plugin) {
      await plugins.put(plugin);
      inFront.set(plugin.id, plugin);
    },
    async lower(id) {
      if (!inFront.delete(id)) return;
      await show(id, running(standings.get(id)));
    },
    raised: (id) => inFront.get(id),
  };
}
