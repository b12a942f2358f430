import { checkWith, type Manifest, type Problem } from '@changjing/contract';
import { z } from 'zod';
import { manifestFile } from './limits.ts';
import type { PluginPackage } from './read-package.ts';
import { refusal } from './refusal.ts';

type Files = PluginPackage['files'];
const texts = z.record(z.string(), z.string().min(1).max(4000));

/** Every `%key%` of the manifest has a Chinese text; an English one that is missing is a warning. */
export function checkLocales(files: Files, manifest: Manifest): Problem[] {
  const { locales } = manifest.contributes;
  const keys = keysIn(files.get(manifestFile));
  if (locales === undefined) {
    return keys.map((key) => withoutText(manifestFile, key));
  }
  const [zh, en] = [
    readTexts(files, locales.zh),
    locales.en === undefined ? undefined : readTexts(files, locales.en),
  ];
  return [
    ...zh.problems,
    ...(en?.problems ?? []),
    ...missing(keys, zh.texts).map((key) => withoutText(locales.zh, key)),
    ...missing(keys, en?.texts).map((key): Problem => ({
      ...withoutText(locales.en!, key),
      severity: 'warning',
    })),
  ];
}

function missing(keys: readonly string[], known: Record<string, string> | undefined): string[] {
  return known === undefined ? [] : keys.filter((key) => !Object.hasOwn(known, key));
}

function withoutText(where: string, key: string): Problem {
  return refusal(where, 'textMissing', `没有「%${key}%」的文字`, `There is no text for "%${key}%"`);
}

function keysIn(packageJson: Uint8Array | undefined): string[] {
  const text = packageJson === undefined ? '' : Buffer.from(packageJson).toString('utf8');
  return [...new Set([...text.matchAll(/"%([a-zA-Z0-9._-]+)%"/g)].map(([, key]) => key!))];
}

function readTexts(
  files: Files,
  where: string,
): { texts: Record<string, string> | undefined; problems: Problem[] } {
  const bytes = files.get(where);
  if (bytes === undefined) {
    const problem = refusal(
      where,
      'fileMissing',
      '清单里写的文件不在插件包里',
      'The manifest names a file that is not in the package',
    );
    return { texts: undefined, problems: [problem] };
  }
  try {
    const subject = { code: 'locale', zh: '文字文件', en: 'locale file', where };
    const { value, problems } = checkWith(texts, JSON.parse(Buffer.from(bytes).toString('utf8')), subject);
    return { texts: value, problems };
  } catch {
    return {
      texts: undefined,
      problems: [refusal(where, 'localeUnreadable', '文字文件不是 JSON', 'The locale file is not JSON')],
    };
  }
}
