import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { ChangjingError, readManifest, type Manifest } from '@changjing/contract';
import { manifestFile } from './limits.ts';
import { packageFiles } from './package-files.ts';
import { writePackage } from './write-package.ts';

/**
 * Makes the package of a plugin that lies built in a folder.
 * @throws ChangjingError naming file and reason when manifest or file names are not in order
 */
export async function packFolder(folder: string): Promise<{ manifest: Manifest; bytes: Uint8Array }> {
  const manifest = readManifest(await readJson(join(folder, manifestFile)), manifestFile);
  const files = new Map<string, Uint8Array>();
  for (const name of packageFiles(await namesIn(folder), manifest)) {
    files.set(name, await readFile(join(folder, name)));
  }
  return { manifest, bytes: writePackage(files) };
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((name) => !name.startsWith('node_modules/'));
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ChangjingError({
      code: 'package.manifestUnreadable',
      text: {
        zh: `插件清单 ${file} 读不出来：${reason}`,
        en: `The manifest ${file} cannot be read: ${reason}`,
      },
      cause: error,
    });
  }
}
