import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { maxBundleBytes } from '@changjing/contract';
import { rolldown } from 'rolldown';

export interface FrameBundle {
  /** Where it belongs: beside its `main.ts`. */
  file: string;
  code: string;
}

/**
 * Bundles the scripts of a plugin's frames: `frames/<name>/main.ts` into `frames/<name>/main.js`, which
 * `frames/<name>/index.html` loads with `<script type="module" src="main.js">`. The same sources give
 * the same bytes; nothing is written.
 * @param folder the plugin's folder
 * @throws Error naming the script when it imports what is not there, or is larger than 1 MiB
 */
export async function bundleFrames(folder: string): Promise<FrameBundle[]> {
  const frames = join(folder, 'frames');
  if (!existsSync(frames)) return [];
  const entries = (await readdir(frames)).sort().map((name) => join(frames, name, 'main.ts'));
  return await Promise.all(
    entries.filter((entry) => existsSync(entry)).map((entry) => bundle(entry, folder)),
  );
}

async function bundle(entry: string, folder: string): Promise<FrameBundle> {
  const build = await rolldown({ input: entry, cwd: folder, platform: 'browser', logLevel: 'silent' });
  try {
    const { output } = await build.generate({ format: 'esm', sourcemap: false, codeSplitting: false });
    const [{ code, imports, dynamicImports }] = output;
    const outside = [...imports, ...dynamicImports];
    if (outside.length > 0) throw new Error(`${entry}: a frame may not import ${outside.join(', ')}`);
    if (Buffer.byteLength(code) > maxBundleBytes) throw new Error(`${entry}: larger than 1 MiB`);
    return { file: entry.replace(/\.ts$/, '.js'), code };
  } finally {
    await build.close();
  }
}
