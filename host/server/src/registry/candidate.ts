import { createHash } from 'node:crypto';
import { checkPackage, readPackage, type PluginPackage } from '@changjing/checks';
import { permissionsOf, type PermissionAsk, type Problem } from '@changjing/contract';
import type { InstalledPlugin, PluginFiles, StoredPackage } from '../kernel/index.ts';
import { readPlugin } from '../kernel/plugins/index.ts';
import { refuseInvalid } from './refusals.ts';

/** A package that was read, and the plugin in it. */
export interface Candidate {
  package: PluginPackage;
  plugin: InstalledPlugin;
  permissions: PermissionAsk[];
  /** Names the list of permissions. */
  accept: string;
}

/** Reads a package without running anything of it. @throws ChangjingError package.invalid when it cannot be read */
export function readCandidate(bytes: Uint8Array): Candidate {
  const read = readPackage(bytes);
  refuseInvalid(read.problems);
  const { files } = read;
  const plugin = readPlugin(filesOf('', files), 'package');
  const permissions = permissionsOf(plugin.manifest.capabilities);
  return { package: read, plugin, permissions, accept: nameOf(permissions) };
}

/** A package that was installed once. What this host cannot read any more becomes a problem of the plugin. */
export function readStored(id: string, { bytes }: StoredPackage): InstalledPlugin {
  const { files, problems } = readPackage(bytes, id);
  const plugin = readPlugin(filesOf(id, files), 'package');
  return { ...plugin, id, problems: problems.length > 0 ? problems : plugin.problems };
}

/** Files that lie in memory. */
export function filesOf(where: string, files: ReadonlyMap<string, Uint8Array>): PluginFiles {
  return {
    where,
    read: (path) => files.get(path),
    list: (folder) => [...files.keys()].filter((path) => path.startsWith(`${folder}/`)),
  };
}

/** All that is wrong, with the sentences its author can have seen. Its code is loaded in a sandbox of its own. */
export function problemsOf({ package: read }: Candidate): Promise<Problem[]> {
  return checkPackage(read);
}

/** The same list has the same name, reasons included: who accepts has read them. */
export function nameOf(permissions: readonly PermissionAsk[]): string {
  return createHash('sha256').update(JSON.stringify(permissions)).digest('hex');
}
