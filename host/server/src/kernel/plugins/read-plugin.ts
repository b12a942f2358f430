import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  ChangjingError,
  manifest as manifestSchema,
  manifestId,
  maxBundleBytes,
  pluginApiVersion,
  readManifest,
  type Manifest,
  type Problem,
} from '@changjing/contract';
import type { InstalledPlugin, PluginFiles } from '../ports/plugins.ts';
import { engineFits } from './engine-range.ts';

/** The files of a plugin that lies in a folder. */
export function filesIn(folder: string): PluginFiles {
  return {
    where: folder,
    read(path) {
      const file = join(folder, path);
      return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined;
    },
  };
}

/** Reads manifest and bundle without running anything. Never throws: what is wrong is in `problems`. */
export function readPlugin(files: PluginFiles, source: InstalledPlugin['source']): InstalledPlugin {
  const file = join(files.where, 'package.json');
  let manifest: Manifest;
  try {
    manifest = readManifest(JSON.parse(textOf(files, 'package.json')), file);
  } catch (error) {
    return broken(files, source, manifestProblems(error, file));
  }
  const problems: Problem[] = [];
  if (!engineFits(manifest.engines.changjing)) {
    problems.push(
      problemAt(
        `${file}/engines/changjing`,
        'plugin.engine',
        `插件需要场景工坊 ${manifest.engines.changjing}，这里是 ${pluginApiVersion}`,
        `The plugin needs Changjing ${manifest.engines.changjing}; this is ${pluginApiVersion}`,
      ),
    );
  }
  problems.push(...repeatedContributions(manifest, file), ...missingFiles(manifest, files));
  const bundle = readBundle(files, manifest.main, problems);
  return {
    id: manifestId(manifest),
    source,
    files,
    manifest,
    problems,
    hash: bundle === undefined ? '' : createHash('sha256').update(bundle).digest('hex'),
    code: bundle === undefined ? '' : Buffer.from(bundle).toString('utf8'),
  };
}

/** @throws when there is none */
export function textOf(files: PluginFiles, path: string): string {
  const bytes = files.read(path);
  if (bytes === undefined) throw new Error(`${path} is missing`);
  return Buffer.from(bytes).toString('utf8');
}

function readBundle(files: PluginFiles, path: string, problems: Problem[]): Uint8Array | undefined {
  const main = join(files.where, path);
  const bytes = files.read(path);
  if (bytes === undefined) {
    problems.push(
      problemAt(
        main,
        'plugin.mainMissing',
        '找不到插件的程序文件，请先构建它',
        'The bundle of the plugin is missing; build it first',
      ),
    );
    return undefined;
  }
  if (bytes.length <= maxBundleBytes) return bytes;
  problems.push(
    problemAt(
      main,
      'plugin.mainTooLarge',
      `程序文件有 ${bytes.length} 字节，超过上限 ${maxBundleBytes}`,
      `The bundle has ${bytes.length} bytes, more than ${maxBundleBytes}`,
    ),
  );
  return undefined;
}

function repeatedContributions({ contributes }: Manifest, file: string): Problem[] {
  return (
    ['connectors', 'functions', 'actions', 'commands', 'widgets', 'ruleTemplates', 'scenarios'] as const
  ).flatMap((kind) => {
    const seen = new Set<string>();
    return contributes[kind].flatMap(({ id }, at) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      const where = `${file}/contributes/${kind}/${at}/id`;
      return [problemAt(where, 'plugin.repeatedId', `编号「${id}」重复`, `The id "${id}" is used twice`)];
    });
  });
}

function missingFiles({ icon, contributes }: Manifest, files: PluginFiles): Problem[] {
  const { ruleTemplates, scenarios, widgets, locales } = contributes;
  return [
    ...[...ruleTemplates, ...scenarios].map(({ file }) => file),
    ...widgets.map(({ entry }) => entry),
    ...[icon, locales?.zh, locales?.en].filter((file) => file !== undefined),
  ]
    .filter((file) => files.read(file) === undefined)
    .map((file) =>
      problemAt(
        join(files.where, file),
        'plugin.fileMissing',
        '清单里写的文件不存在',
        'The manifest names a file that does not exist',
      ),
    );
}

function manifestProblems(error: unknown, file: string): Problem[] {
  if (error instanceof ChangjingError && error.problems.length > 0) return [...error.problems];
  const reason = error instanceof Error ? error.message : String(error);
  return [
    problemAt(
      file,
      'plugin.manifestUnreadable',
      `插件清单读不出来：${reason}`,
      `The plugin manifest cannot be read: ${reason}`,
    ),
  ];
}

/** A plugin whose manifest is no use is listed all the same, under its folder's name, so that somebody sees why. */
function broken(files: PluginFiles, source: InstalledPlugin['source'], problems: Problem[]): InstalledPlugin {
  const name = basename(files.where);
  const manifest = manifestSchema.parse({
    name,
    version: '0.0.0',
    displayName: { zh: name },
    description: { zh: '插件清单有误', en: 'The manifest of the plugin is not valid' },
    publisher: 'unknown',
    plugin: 'unknown',
    engines: { changjing: '*' },
    main: 'main.js',
    contributes: {},
  });
  return { id: name, source, files, manifest, problems, hash: '', code: '' };
}

export function problemAt(where: string, code: string, zh: string, en: string): Problem {
  return { code, severity: 'error', where, message: { zh, en } };
}
