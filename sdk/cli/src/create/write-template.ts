import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isNewEnough } from '../node-runtime.ts';
import { layers, type Kind } from './kinds.ts';
import { packageJson } from './package-json.ts';
import { ourPackages } from './packages.ts';
import { nodeRuntime, toolVersions } from './versions.ts';

interface NewPlugin {
  folder: string;
  kind: Kind;
  plugin: string;
  publisher: string;
  packages?: string | undefined;
}

const templates = fileURLToPath(new URL('../../templates/', import.meta.url));

/** Lays the files of a kind into the folder and fills in the names. */
export function writeTemplate(wanted: NewPlugin): void {
  const { folder, kind } = wanted;
  mkdirSync(folder, { recursive: true });
  for (const source of layers[kind]) cpSync(join(templates, source), folder, { recursive: true });
  // npm and git read files of these names wherever they lie, so they have others until here.
  renameSync(join(folder, 'gitignore'), join(folder, '.gitignore'));
  writePackageJson(wanted);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) fillIn(join(entry.parentPath, entry.name), wanted);
  }
}

function fillIn(file: string, { plugin, publisher }: NewPlugin): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replaceAll('__PLUGIN__', plugin).replaceAll('__PUBLISHER__', publisher));
}

function writePackageJson({ folder, plugin, publisher, packages }: NewPlugin): void {
  const part = join(folder, 'manifest.json');
  const parts = JSON.parse(readFileSync(part, 'utf8')) as Record<string, unknown>;
  rmSync(part);
  const typed = ['.', ...(existsSync(join(folder, 'frames')) ? ['frames'] : []), 'test'];
  const devDependencies = {
    ...ourPackages(folder, packages),
    ...toolVersions,
    ...(isNewEnough ? {} : nodeRuntime),
  };
  const text = packageJson({ plugin, publisher, parts, typed, devDependencies });
  writeFileSync(join(folder, 'package.json'), text);
}
