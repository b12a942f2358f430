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
  /** Puts a plugin in front until it is lowered, or taken out. */
  raise(plugin: InstalledPlugin): Promise<void>;
  /** Brings back what was decided. */
  lower(id: string): Promise<void>;
}

export function createStage({ plugins, standings }: { plugins: Plugins; standings: Standings }): Stage {
  /** Read anew: its problems are those it has by itself, not those it had beside other plugins. */
  async function show(id: string, plugin: InstalledPlugin | undefined) {
    if (plugin === undefined) plugins.remove(id);
    else await plugins.put({ ...readPlugin(plugin.files, plugin.source), id });
  }

  return {
    async change(id, next, write) {
      const before = standings.get(id);
      if (next !== undefined && before?.development !== undefined) return write();
      await show(id, next);
      try {
        await write();
      } catch (error) {
        await show(id, before?.development ?? running(before));
        throw error;
      }
    },
    async raise(development) {
      await plugins.put(development);
      standings.change(development.id, { development });
    },
    async lower(id) {
      await show(id, running(standings.get(id)));
      standings.change(id, { development: undefined });
    },
  };
}
