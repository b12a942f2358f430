import { checkWith, rule, scenario, type Manifest, type Problem } from '@changjing/contract';
import type { z } from 'zod';
import { checkBundle } from './check-bundle.ts';
import { checkLocales } from './check-locales.ts';
import { packageLimits, readmeFile } from './limits.ts';
import type { PluginPackage } from './read-package.ts';
import { refusal } from './refusal.ts';
import { unnamedFiles } from './package-files.ts';

type Files = PluginPackage['files'];

/**
 * Everything that is checked in a package before it may be installed, with the same sentences for its
 * author and for the administrator. Its bundle is loaded in a sandbox of its own, which ends with the check.
 * Errors refuse the package, warnings do not.
 */
export async function checkPackage({ files, manifest, problems }: PluginPackage): Promise<Problem[]> {
  if (manifest === undefined || problems.length > 0) return [...problems];
  const found = [
    ...checkReadme(files),
    ...checkIcon(files, manifest),
    ...checkFrames(files, manifest),
    ...checkTemplates(files, manifest),
    ...checkLocales(files, manifest),
    ...unnamedFiles([...files.keys()], manifest).map(notNamed),
  ];
  return [...found, ...(await checkBundle(files, manifest))];
}

function checkReadme(files: Files): Problem[] {
  const text = textOf(files, readmeFile) ?? '';
  if (/\p{Script=Han}/u.test(text)) return [];
  return [
    refusal(
      readmeFile,
      'readme',
      '要有一份中文说明 README.md，写清插件做什么、怎样配置',
      'A Chinese README.md is required that says what the plugin does and how it is set up',
    ),
  ];
}

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function checkIcon(files: Files, { icon }: Manifest): Problem[] {
  if (icon === undefined) return [];
  const bytes = files.get(icon);
  if (bytes === undefined) return [fileMissing(icon)];
  if (bytes.length > packageLimits.icon) {
    return [
      refusal(
        icon,
        'iconTooLarge',
        `图标有 ${bytes.length} 字节，超过上限 ${packageLimits.icon}`,
        `The icon has ${bytes.length} bytes, more than ${packageLimits.icon}`,
      ),
    ];
  }
  const isPicture = icon.endsWith('.png')
    ? Buffer.compare(bytes.subarray(0, png.length), png) === 0
    : /<svg[\s>]/.test(textOf(files, icon) ?? '');
  return isPicture
    ? []
    : [refusal(icon, 'iconKind', '图标不是 PNG 或 SVG 图片', 'The icon is no PNG or SVG picture')];
}

function checkFrames(files: Files, { contributes }: Manifest): Problem[] {
  return contributes.widgets.flatMap(({ entry }) => {
    if (!files.has(entry)) return [fileMissing(entry)];
    if (entry.startsWith('frames/')) return [];
    return [
      refusal(
        entry,
        'frameOutside',
        '组件的网页要放在 frames/ 下',
        'The page of a widget lies below frames/',
      ),
    ];
  });
}

function checkTemplates(files: Files, { contributes }: Manifest): Problem[] {
  return [
    ...contributes.ruleTemplates.flatMap(({ file }) => checkTemplate(files, file, rule)),
    ...contributes.scenarios.flatMap(({ file }) => checkTemplate(files, file, scenario)),
  ];
}

function checkTemplate(files: Files, where: string, schema: z.ZodType): Problem[] {
  const text = textOf(files, where);
  if (text === undefined) return [fileMissing(where)];
  try {
    return checkWith(schema, JSON.parse(text), {
      code: 'template',
      zh: '模板文件',
      en: 'template file',
      where,
    }).problems;
  } catch {
    return [refusal(where, 'templateUnreadable', '模板文件不是 JSON', 'The template file is not JSON')];
  }
}

function notNamed(name: string): Problem {
  const [zh, en] = [
    '清单没有用到这个文件，宿主不会读它',
    'The manifest does not use this file; the host will not read it',
  ];
  return { ...refusal(name, 'unusedFile', zh, en), severity: 'warning' };
}

function fileMissing(name: string): Problem {
  return refusal(
    name,
    'fileMissing',
    '清单里写的文件不在插件包里',
    'The manifest names a file that is not in the package',
  );
}

function textOf(files: Files, name: string): string | undefined {
  const bytes = files.get(name);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8');
}
