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
import { pluginApiVersion } from '@changjing/contract';
import { isNewEnough } from '../node-runtime.ts';
import { layers, type Kind } from './kinds.ts';
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
  const { displayName, description, ...rest } = JSON.parse(readFileSync(part, 'utf8')) as Record<
    string,
    unknown
  >;
  rmSync(part);
  const packageJson = {
    formatVersion: 1,
    name: plugin,
    version: '0.1.0',
    private: true,
    publisher,
    plugin,
    displayName,
    description,
    type: 'module',
    main: 'dist/main.js',
    engines: { changjing: `^${pluginApiVersion}` },
    scripts: {
      dev: 'changjing dev',
      check: 'changjing check',
      test: 'changjing test',
      types: ['.', ...(existsSync(join(folder, 'frames')) ? ['frames'] : []), 'test']
        .map((path) => `tsc -p ${path}`)
        .join(' && '),
      pack: 'changjing pack',
    },
    ...rest,
    devDependencies: {
      ...ourPackages(folder, packages),
      ...toolVersions,
      ...(isNewEnough ? {} : nodeRuntime),
    },
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(packageJson, undefined, 2)}\n`);
}
