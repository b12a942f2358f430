// Bundles each plugin of plugins/ into the one ES module its manifest names.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './lib/run.ts';

const maxBundleBytes = 2 ** 20;

/** Bundles all plugins that changed since the last time. Same sources give the same bytes. */
export async function buildPlugins(log: (line: string) => void = () => {}): Promise<void> {
  const folder = join(root, 'plugins');
  for (const name of (await readdir(folder)).sort()) {
    const entry = join(folder, name, 'src', 'main.ts');
    if (existsSync(entry)) await buildPlugin(join(folder, name), entry, log);
  }
}

async function buildPlugin(plugin: string, entry: string, log: (line: string) => void): Promise<void> {
  const stampFile = join(plugin, 'dist', 'sources.json');
  const bundleFile = join(plugin, 'dist', 'main.js');
  if (existsSync(bundleFile) && (await isUnchanged(stampFile))) return;

  const { code, sources } = await bundlePlugin(entry);
  if (Buffer.byteLength(code) > maxBundleBytes) {
    throw new Error(`${relative(root, plugin)}: the bundle is larger than 1 MiB`);
  }
  await mkdir(dirname(bundleFile), { recursive: true });
  // The stamp goes last: a build that was cut off is done again.
  await replaceFile(bundleFile, code);
  await replaceFile(stampFile, JSON.stringify(await hashesOf(sources), undefined, 2));
  log(`插件 ${relative(root, plugin)}  ${(code.length / 1024).toFixed(1)} kB`);
}

/** One ES module without imports, and the files it was made from. */
export async function bundlePlugin(entry: string): Promise<{ code: string; sources: string[] }> {
  const build = await rolldown({ input: entry, cwd: root, platform: 'neutral', logLevel: 'silent' });
  try {
    const { output } = await build.generate({ format: 'esm', sourcemap: false, codeSplitting: false });
    const [chunk] = output;
    const outside = [...chunk.imports, ...chunk.dynamicImports];
    if (outside.length > 0) {
      throw new Error(`${relative(root, entry)}: a plugin may not import ${outside.join(', ')}`);
    }
    return { code: chunk.code, sources: chunk.moduleIds.filter((id) => existsSync(id)) };
  } finally {
    await build.close();
  }
}

async function isUnchanged(stampFile: string): Promise<boolean> {
  try {
    const before = JSON.parse(await readFile(stampFile, 'utf8')) as Record<string, string>;
    const now = await hashesOf(Object.keys(before).map((file) => join(root, file)));
    return JSON.stringify(now) === JSON.stringify(before);
  } catch {
    return false;
  }
}

async function hashesOf(files: readonly string[]): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const file of [...files].sort()) {
    hashes[relative(root, file)] = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  }
  return hashes;
}

/** Other processes may build or read at the same time: they see the old file or the new one. */
async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(temporary, text);
  await rename(temporary, file);
}
