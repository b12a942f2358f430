import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { failure } from '../say.ts';

/** What a plugin's folder names; the others come with them. */
const named = ['@changjing/cli', '@changjing/sdk', '@changjing/testing'];

/**
 * Our packages as devDependencies of a new plugin: by version, or the tarballs of a folder. Tarballs need
 * each other, so all of them are named: npm would look for the rest in its registry.
 */
export function ourPackages(folder: string, packages: string | undefined): Record<string, string> {
  if (packages === undefined) return Object.fromEntries(named.map((name) => [name, ownVersion()]));
  const files = readdirSync(packages)
    .filter((file) => /^changjing-.*\.tgz$/.test(file))
    .sort();
  if (files.length === 0)
    throw failure(
      'noPackages',
      `${packages} 里没有 changjing-*.tgz`,
      `There is no changjing-*.tgz in ${packages}`,
    );
  const entries = files.map((file) => {
    const [, name = ''] = /^changjing-(.+)-\d+\.\d+\.\d+.*\.tgz$/.exec(file) ?? [];
    return [`@changjing/${name}`, `file:${relative(folder, join(resolve(packages), file))}`] as const;
  });
  return Object.fromEntries(entries);
}

function ownVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
