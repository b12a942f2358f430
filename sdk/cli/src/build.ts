import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { packFolder, readPackage, type PluginPackage } from '@changjing/checks';
import { bundleFrames, bundleWithMap } from '@changjing/testing';
import type { Manifest } from '@changjing/contract';

export interface BuiltPlugin {
  manifest: Manifest;
  /** The package file. */
  bytes: Uint8Array;
  package: PluginPackage;
  /** Source map of the bundle. */
  map: string;
}

/**
 * Bundles the sources of a plugin's folder to `dist/`, the scripts of its frames beside their sources, and
 * makes its package, in memory.
 * @throws ChangjingError with a problem for each place that is wrong
 */
export async function build(folder: string): Promise<BuiltPlugin> {
  const { code, map } = await bundleWithMap(join(folder, 'src', 'main.ts'), folder);
  const file = join(folder, 'dist', 'main.js');
  await mkdir(dirname(file), { recursive: true });
  await Promise.all([writeFile(file, code), writeFile(`${file}.map`, map)]);
  const frames = await bundleFrames(folder);
  await Promise.all(frames.map((frame) => writeFile(frame.file, frame.code)));
  const { manifest, bytes } = await packFolder(folder);
  return { manifest, bytes, package: readPackage(bytes), map };
}
