import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { problemAt } from '@changjing/checks';
import type { InstalledPlugin } from '../ports/plugins.ts';
import { filesIn, readPlugin } from './reading/read-plugin.ts';

/** Reads all plugins of the folders. A broken one fails only itself; of two with one id the first stays. */
export function readFolders(folders: readonly string[]): Map<string, InstalledPlugin> {
  const installed = new Map<string, InstalledPlugin>();
  for (const folder of folders) {
    const plugin = readPlugin(filesIn(folder), 'bundled');
    const first = installed.get(plugin.id);
    if (first === undefined) installed.set(plugin.id, plugin);
    else installed.set(`${plugin.id} (${folder})`, repeated(plugin, first));
  }
  return installed;
}

function repeated(plugin: InstalledPlugin, first: InstalledPlugin): InstalledPlugin {
  const problem = problemAt(
    join(plugin.files.where, 'package.json'),
    'plugin.repeatedPlugin',
    `插件「${plugin.id}」已经从 ${first.files.where} 装载`,
    `Plugin "${plugin.id}" is installed from ${first.files.where} already`,
  );
  return { ...plugin, problems: [...plugin.problems, problem] };
}

/** Folders inside `parent` that hold a `package.json`, in order of their names. */
export function pluginFoldersIn(parent: string): string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((item) => item.isDirectory() && existsSync(join(parent, item.name, 'package.json')))
    .map((item) => join(parent, item.name))
    .sort();
}
