import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { checkManifest, problemAt, readManifestIn, readTemplates } from '@changjing/checks';
import { manifest as manifestSchema, manifestId, maxBundleBytes, type Problem } from '@changjing/contract';
import type { InstalledPlugin, PluginFiles } from '../../ports/plugins.ts';

/** The files of a plugin that lies in a folder. */
export function filesIn(folder: string): PluginFiles {
  return {
    where: folder,
    read(path) {
      const file = join(folder, path);
      return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined;
    },
    list(path) {
      const inside = join(folder, path);
      if (!existsSync(inside)) return [];
      return readdirSync(inside, { recursive: true, withFileTypes: true })
        .filter((item) => item.isFile())
        .map((item) => relative(folder, join(item.parentPath, item.name)));
    },
  };
}

/** Reads manifest, templates and bundle without running anything. Never throws: what is wrong is in `problems`. */
export function readPlugin(files: PluginFiles, source: InstalledPlugin['source']): InstalledPlugin {
  const { manifest, problems: ofManifest } = readManifestIn(files);
  if (manifest === undefined) return broken(files, source, ofManifest);
  const { templates, problems: ofTemplates } = readTemplates(manifest, files);
  const found = [...ofManifest, ...checkManifest(manifest, files), ...ofTemplates];
  const bundle = bundleIn(files, manifest.main);
  const map = files.read(`${manifest.main}.map`);
  return {
    id: manifestId(manifest),
    source,
    files,
    manifest,
    problems: [...found.filter(({ severity }) => severity === 'error'), ...bundle.problems],
    templates,
    hash: bundle.bytes === undefined ? '' : createHash('sha256').update(bundle.bytes).digest('hex'),
    code: bundle.bytes === undefined ? '' : Buffer.from(bundle.bytes).toString('utf8'),
    ...(map !== undefined && { sourceMap: Buffer.from(map).toString('utf8') }),
  };
}

function bundleIn(files: PluginFiles, path: string): { bytes?: Uint8Array; problems: Problem[] } {
  const main = join(files.where, path);
  const bytes = files.read(path);
  if (bytes === undefined) {
    const en = 'The bundle of the plugin is missing; build it first';
    return { problems: [problemAt(main, 'plugin.mainMissing', '找不到插件的程序文件，请先构建它', en)] };
  }
  if (bytes.length <= maxBundleBytes) return { bytes, problems: [] };
  const zh = `程序文件有 ${bytes.length} 字节，超过上限 ${maxBundleBytes}`;
  const en = `The bundle has ${bytes.length} bytes, more than ${maxBundleBytes}`;
  return { problems: [problemAt(main, 'plugin.mainTooLarge', zh, en)] };
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
  return {
    id: name,
    source,
    files,
    manifest,
    problems,
    templates: { scenarios: [], rules: [] },
    hash: '',
    code: '',
  };
}
