import { join } from 'node:path';
import { drawnKinds, type Manifest, type Problem } from '@changjing/contract';
import { packageLimits } from '../limits.ts';
import type { ManifestFiles } from './manifest-files.ts';
import { problemAt } from './problem-at.ts';

/** The files that a manifest names are there, the icon is a small picture, and pages of frames lie apart. */
export function checkFiles(manifest: Manifest, files: ManifestFiles): Problem[] {
  const { ruleTemplates, scenarios, locales } = manifest.contributes;
  const entries = drawnKinds.flatMap((kind) => manifest.contributes[kind].map(({ entry }) => entry));
  const named = [
    ...[...ruleTemplates, ...scenarios].map(({ file }) => file),
    ...entries,
    ...[locales?.zh, locales?.en].filter((file) => file !== undefined),
  ];
  return [
    ...named.filter((file) => files.read(file) === undefined).map((file) => missing(files, file)),
    ...checkIcon(manifest, files),
    ...entries.flatMap((entry) => checkPage(entry, files)),
  ];
}

function missing({ where }: ManifestFiles, file: string): Problem {
  const en = 'The manifest names a file that does not exist';
  return problemAt(join(where, file), 'plugin.fileMissing', '清单里写的文件不存在', en);
}

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function checkIcon({ icon }: Manifest, files: ManifestFiles): Problem[] {
  if (icon === undefined) return [];
  const bytes = files.read(icon);
  if (bytes === undefined) return [missing(files, icon)];
  const where = join(files.where, icon);
  if (bytes.length > packageLimits.icon) {
    const zh = `图标有 ${bytes.length} 字节，超过上限 ${packageLimits.icon}`;
    const en = `The icon has ${bytes.length} bytes, more than ${packageLimits.icon}`;
    return [problemAt(where, 'plugin.iconTooLarge', zh, en)];
  }
  const isPicture = icon.endsWith('.png')
    ? Buffer.compare(bytes.subarray(0, png.length), png) === 0
    : /<svg[\s>]/.test(Buffer.from(bytes).toString('utf8'));
  if (isPicture) return [];
  return [
    problemAt(where, 'plugin.iconKind', '图标不是 PNG 或 SVG 图片', 'The icon is no PNG or SVG picture'),
  ];
}

/** What stands beside a page is served with it, so it lies in a folder of its own. */
function checkPage(entry: string, { where }: ManifestFiles): Problem[] {
  if (entry.startsWith('frames/')) return [];
  const en = 'The page of a widget or panel lies below frames/';
  return [problemAt(join(where, entry), 'plugin.frameOutside', '组件和面板的网页要放在 frames/ 下', en)];
}
