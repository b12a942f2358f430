import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Lays isolated-vm with its prebuilt files into a package, without the script that npm would compile it
 * with, and without its sources: the installer runs nothing.
 */
export function bundleAddon(from: string, to: string): void {
  const entry = createRequire(join(from, 'package.json')).resolve('isolated-vm');
  const loader = dirname(createRequire(entry).resolve('node-gyp-build/package.json'));
  const target = join(to, 'node_modules', 'isolated-vm');
  copyModule(dirname(entry), target, ['isolated-vm.js', 'isolated-vm.d.ts', 'LICENSE', 'prebuilds']);
  copyModule(loader, join(target, 'node_modules', 'node-gyp-build'), [
    'index.js',
    'node-gyp-build.js',
    'LICENSE',
  ]);
}

function copyModule(from: string, to: string, files: readonly string[]): void {
  mkdirSync(to, { recursive: true });
  for (const file of files) cpSync(join(from, file), join(to, file), { recursive: true, dereference: true });
  const { name, version, main, types, license, dependencies } = JSON.parse(
    readFileSync(join(from, 'package.json'), 'utf8'),
  ) as Record<string, unknown>;
  const kept = { name, version, main, types, license, dependencies };
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(kept, undefined, 2)}\n`);
}
