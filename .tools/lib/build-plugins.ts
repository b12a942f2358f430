// Bundles each plugin of plugins/ into the one ES module its manifest names, and the scripts of its frames.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { bundleFrames } from '../../sdk/testing/src/bundle-frames.ts';
import { bundlePlugin } from '../../sdk/testing/src/bundle-plugin.ts';
import { root } from './run.ts';

/** Bundles all plugins into their `dist/main.js` and `frames/<name>/main.js`; logs a line for each that changed. */
export async function buildPlugins(log: (line: string) => void = () => {}): Promise<void> {
  const folder = join(root, 'plugins');
  for (const name of (await readdir(folder)).sort()) {
    const entry = join(folder, name, 'src', 'main.ts');
    if (existsSync(entry)) await buildPlugin(join(folder, name), entry, log);
    for (const frame of await bundleFrames(join(folder, name)))
      await writeBundle(frame.file, frame.code, log);
  }
}

async function buildPlugin(plugin: string, entry: string, log: (line: string) => void): Promise<void> {
  await writeBundle(join(plugin, 'dist', 'main.js'), await bundlePlugin(entry, plugin), log);
}

async function writeBundle(file: string, code: string, log: (line: string) => void): Promise<void> {
  // Bundling takes a few ms, so it is always done; a bundle that did not change keeps its file.
  if (existsSync(file) && (await readFile(file, 'utf8')) === code) return;
  await mkdir(dirname(file), { recursive: true });
  await replaceFile(file, code);
  log(`插件 ${relative(root, file)}  ${(code.length / 1024).toFixed(1)} kB`);
}

/** Other processes may build or read at the same time: they see the old file or the new one. */
async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(temporary, text);
  await rename(temporary, file);
}
