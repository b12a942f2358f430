import type { Problem } from '@changjing/contract';
import { checkBundle } from './check-bundle.ts';
import { readmeFile } from './limits.ts';
import { checkManifest } from './manifest/check-manifest.ts';
import { readManifestIn } from './manifest/read-manifest.ts';
import { readTemplates } from './manifest/templates.ts';
import { inPackage, type PluginPackage } from './read-package.ts';
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
  const all = inPackage(files);
  const resolved = readManifestIn(all);
  const found = [
    ...checkReadme(files),
    ...resolved.problems,
    ...checkManifest(manifest, all),
    ...readTemplates(manifest, all).problems,
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

function notNamed(name: string): Problem {
  const [zh, en] = [
    '清单没有用到这个文件，宿主不会读它',
    'The manifest does not use this file; the host will not read it',
  ];
  return { ...refusal(name, 'unusedFile', zh, en), severity: 'warning' };
}

function textOf(files: Files, name: string): string | undefined {
  const bytes = files.get(name);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8');
}
