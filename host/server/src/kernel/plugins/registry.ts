import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import type { InstalledPlugin } from '../ports/plugins.ts';
import { filesIn, problemAt, readPlugin } from './read-plugin.ts';

/** Reads all plugins of the folders. A broken one fails only itself; of two with one id the first stays. */
export function readPlugins(folders: readonly string[], log: Log): Map<string, InstalledPlugin> {
  const installed = new Map<string, InstalledPlugin>();
  for (const folder of folders) {
    const plugin = readPlugin(filesIn(folder), 'bundled');
    const first = installed.get(plugin.id);
    if (first !== undefined) {
      const file = join(folder, 'package.json');
      plugin.problems.push(
        problemAt(
          file,
          'plugin.repeatedPlugin',
          `插件「${plugin.id}」已经从 ${first.files.where} 装载`,
          `Plugin "${plugin.id}" is installed from ${first.files.where} already`,
        ),
      );
      installed.set(`${plugin.id} (${folder})`, plugin);
    } else installed.set(plugin.id, plugin);
    for (const { where, code, message } of plugin.problems) {
      log.warn({ plugin: plugin.id, where, code }, `plugin problem: ${message.en ?? message.zh}`);
    }
  }
  return installed;
}

/** Folders inside `parent` that hold a `package.json`, in order of their names. */
export function pluginFoldersIn(parent: string): string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((item) => item.isDirectory() && existsSync(join(parent, item.name, 'package.json')))
    .map((item) => join(parent, item.name))
    .sort();
}
