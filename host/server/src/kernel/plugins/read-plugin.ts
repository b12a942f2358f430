import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  ChangjingError,
  manifestId,
  maxBundleBytes,
  readManifest,
  type Manifest,
  type Problem,
} from '@changjing/contract';
import { engineFits, hostVersion } from './engine-range.ts';

/** A plugin as it lies in its folder. One with problems contributes nothing. */
export interface InstalledPlugin {
  id: string;
  folder: string;
  manifest: Manifest;
  problems: Problem[];
  /** SHA-256 of the bundle; empty when there is none. */
  hash: string;
  /** The bundle as hashed: what runs is what was locked. */
  code: string;
}

/** Reads manifest and bundle of a folder without running anything. Never throws: what is wrong is in `problems`. */
export function readPlugin(folder: string): InstalledPlugin {
  const file = join(folder, 'package.json');
  let manifest: Manifest;
  try {
    manifest = readManifest(JSON.parse(readFileSync(file, 'utf8')), file);
  } catch (error) {
    return broken(folder, manifestProblems(error, file));
  }
  const problems: Problem[] = [];
  if (!engineFits(manifest.engines.changjing)) {
    problems.push(
      problemAt(
        `${file}/engines/changjing`,
        'plugin.engine',
        `插件需要场景工坊 ${manifest.engines.changjing}，这里是 ${hostVersion}`,
        `The plugin needs Changjing ${manifest.engines.changjing}; this is ${hostVersion}`,
      ),
    );
  }
  problems.push(...repeatedContributions(manifest, file), ...missingFiles(manifest, folder));
  const main = join(folder, manifest.main);
  const bundle = readBundle(main, problems);
  return {
    id: manifestId(manifest),
    folder,
    manifest,
    problems,
    hash: bundle === undefined ? '' : createHash('sha256').update(bundle).digest('hex'),
    code: bundle?.toString('utf8') ?? '',
  };
}

function readBundle(main: string, problems: Problem[]): Buffer | undefined {
  if (!existsSync(main)) {
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
  const { size } = statSync(main);
  if (size <= maxBundleBytes) return readFileSync(main);
  problems.push(
    problemAt(
      main,
      'plugin.mainTooLarge',
      `程序文件有 ${size} 字节，超过上限 ${maxBundleBytes}`,
      `The bundle has ${size} bytes, more than ${maxBundleBytes}`,
    ),
  );
  return undefined;
}

function repeatedContributions({ contributes }: Manifest, file: string): Problem[] {
  return (['connectors', 'ruleTemplates', 'scenarios'] as const).flatMap((kind) => {
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

function missingFiles({ contributes }: Manifest, folder: string): Problem[] {
  return [...contributes.ruleTemplates, ...contributes.scenarios]
    .map((template) => join(folder, template.file))
    .filter((file) => !existsSync(file))
    .map((file) =>
      problemAt(
        file,
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
function broken(folder: string, problems: Problem[]): InstalledPlugin {
  const name = basename(folder);
  const manifest: Manifest = {
    formatVersion: 1,
    name,
    version: '0.0.0',
    displayName: { zh: name },
    description: { zh: '插件清单有误', en: 'The manifest of the plugin is not valid' },
    publisher: 'unknown',
    plugin: 'unknown',
    engines: { changjing: '*' },
    main: 'main.js',
    contributes: { connectors: [], ruleTemplates: [], scenarios: [] },
  };
  return { id: name, folder, manifest, problems, hash: '', code: '' };
}

export function problemAt(where: string, code: string, zh: string, en: string): Problem {
  return { code, severity: 'error', where, message: { zh, en } };
}
