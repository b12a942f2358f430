// Makes the packages that authors install: each package's sources as JavaScript and d.ts, in a tarball.
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { create } from 'tar';
import { bundleAddon } from './bundle-addon.ts';
import { authorsPackageJson, type PackageJson } from './authors-package-json.ts';
import { root, run } from './run.ts';

/** Folders of the packages. The document is the studio's and the host's own: no author writes one. */
const packages = [
  'host/sandbox',
  ...globSync('sdk/*/package.json', { cwd: root })
    .map(dirname)
    .filter((folder) => folder !== 'sdk/document')
    .sort(),
];

export interface PackedPackage {
  name: string;
  /** Name of the tarball. */
  file: string;
  bytes: number;
}

/** Writes the tarballs into the folder. @throws when the sources do not compile */
export async function packSdk(folder: string): Promise<PackedPackage[]> {
  const work = mkdtempSync(join(tmpdir(), 'changjing-pack-'));
  try {
    const emitted = join(work, 'emitted');
    if ((await run('tsc', ['-p', '.tools/tsconfig.pack.json', '--outDir', emitted])) !== 0)
      throw new Error('编译没有成功，原因见上 (compiling failed)');
    await mkdir(folder, { recursive: true });
    const packed: PackedPackage[] = [];
    for (const source of packages)
      packed.push(await packOne(source, emitted, join(work, 'packages'), folder));
    return packed;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function packOne(
  source: string,
  emitted: string,
  stage: string,
  folder: string,
): Promise<PackedPackage> {
  const from = join(root, source);
  const to = join(stage, source, 'package');
  cpSync(join(emitted, source, 'src'), join(to, 'dist'), { recursive: true });
  copyPlainScripts(join(from, 'src'), join(to, 'dist'));
  for (const extra of ['README.md', 'templates']) {
    if (existsSync(join(from, extra))) cpSync(join(from, extra), join(to, extra), { recursive: true });
  }
  cpSync(join(root, 'LICENSE'), join(to, 'LICENSE'));
  const ours = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as PackageJson;
  const theirs = authorsPackageJson(ours);
  if (theirs.bundleDependencies?.includes('isolated-vm')) bundleAddon(from, to);
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(theirs, undefined, 2)}\n`);
  return writeTarball(theirs, dirname(to), folder);
}

/** The sandbox's child runs its JavaScript as it is written: a script with an export added is no script. */
function copyPlainScripts(from: string, to: string): void {
  for (const file of globSync('**/*.js', { cwd: from })) cpSync(join(from, file), join(to, file));
}

async function writeTarball(
  { name, version }: PackageJson,
  cwd: string,
  folder: string,
): Promise<PackedPackage> {
  const file = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
  const files = globSync('package/**', { cwd, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(cwd.length + 1))
    .sort();
  const target = join(folder, basename(file));
  await create(
    { file: target, cwd, gzip: { level: 9 }, portable: true, mtime: new Date(0), noDirRecurse: true },
    files,
  );
  return { name, file, bytes: statSync(target).size };
}
