import { join } from 'node:path';
import type { Problem } from '@changjing/contract';
import { manifestFile } from '../limits.ts';
import type { ManifestFiles } from './manifest-files.ts';
import { problemAt } from './problem-at.ts';
import { readJson } from './read-json.ts';

interface Texts {
  file: string;
  /** Undefined when the file cannot be read, which is told once. */
  byKey: ReadonlyMap<string, string> | undefined;
}
interface Locales {
  zh: Texts;
  en?: Texts;
}

const maxLocaleBytes = 256 * 1024;
const keyPattern = /^%([a-zA-Z0-9._-]{1,100})%$/;

/**
 * Puts the texts of the locale files in place of `%key%` in a manifest: `"title": "%key%"` becomes both
 * languages, `{"zh": "%key%"}` its Chinese and, unless written, its English. A key without a Chinese text is
 * an error, one without an English text a warning.
 */
export function resolveTexts(
  packageJson: unknown,
  files: ManifestFiles,
): { value: unknown; problems: Problem[] } {
  const problems: Problem[] = [];
  const locales = localesIn(packageJson, files, problems);
  if (locales === undefined) return { value: packageJson, problems };
  return { value: resolve(packageJson, []), problems };

  function resolve(value: unknown, path: readonly string[]): unknown {
    if (typeof value === 'string') return resolveText(value, path);
    if (Array.isArray(value)) return value.map((item, at) => resolve(item, [...path, String(at)]));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(
      ([name, inner]) => [name, resolve(inner, [...path, name])] as const,
    );
    return Object.fromEntries(entries.flatMap(([name, inner]) => spread(name, inner, value)));
  }

  /** Inside `{"zh": "%key%"}` both languages are the two fields of the text around it. */
  function spread(name: string, inner: unknown, around: object): [string, unknown][] {
    if ((name !== 'zh' && name !== 'en') || !isBoth(inner)) return [[name, inner]];
    if (name === 'en') return [[name, inner.en ?? inner.zh]];
    return Object.hasOwn(around, 'en') ? [[name, inner.zh]] : Object.entries(inner);
  }

  function resolveText(text: string, path: readonly string[]): unknown {
    const key = keyPattern.exec(text)?.[1];
    if (key === undefined || locales === undefined) return text;
    const zh = lookUp(locales.zh, key, path, 'error');
    const en = locales.en === undefined ? undefined : lookUp(locales.en, key, path, 'warning');
    return zh === undefined ? text : { zh, ...(en !== undefined && { en }) };
  }

  function lookUp(
    { file, byKey }: Texts,
    key: string,
    path: readonly string[],
    severity: Problem['severity'],
  ) {
    const text = byKey?.get(key);
    if (text === undefined && byKey !== undefined) {
      problems.push({ ...withoutText(join(files.where, file), key, path), severity });
    }
    return text;
  }
}

function isBoth(value: unknown): value is { zh: string; en?: string } {
  return typeof value === 'object' && value !== null && 'zh' in value;
}

function withoutText(where: string, key: string, path: readonly string[]): Problem {
  const used = `${manifestFile}/${path.join('/')}`;
  const en = `There is no text for "%${key}%", which ${used} uses`;
  return problemAt(where, 'plugin.textMissing', `没有「%${key}%」的文字，${used} 用到它`, en);
}

/** Undefined when the manifest names no locale files in the way it should; its shape is told elsewhere. */
function localesIn(packageJson: unknown, files: ManifestFiles, problems: Problem[]): Locales | undefined {
  const named = own(own(packageJson, 'contributes'), 'locales');
  const [zh, en] = [own(named, 'zh'), own(named, 'en')];
  if (!isPath(zh) || (en !== undefined && !isPath(en))) return undefined;
  const read = (file: string) => textsIn(file, files, problems);
  return { zh: read(zh), ...(en !== undefined && { en: read(en) }) };
}

function isPath(value: unknown): value is string {
  return typeof value === 'string' && /^(?!.*\.\.)[a-zA-Z0-9_][a-zA-Z0-9/._-]{0,199}$/.test(value);
}

function own(of: unknown, name: string): unknown {
  if (typeof of !== 'object' || of === null || !Object.hasOwn(of, name)) return undefined;
  return (of as Record<string, unknown>)[name];
}

function textsIn(file: string, files: ManifestFiles, problems: Problem[]): Texts {
  const bytes = files.read(file);
  // That it does not exist is said where the manifest names it.
  if (bytes === undefined) return { file, byKey: undefined };
  const where = join(files.where, file);
  const { value, reason } = readJson(bytes, maxLocaleBytes);
  if (reason !== undefined) {
    const en = `The locale file cannot be read: ${reason.en}`;
    problems.push(problemAt(where, 'plugin.localeUnreadable', `文字文件读不出来：${reason.zh}`, en));
    return { file, byKey: undefined };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(problemAt(where, 'plugin.localeUnreadable', notTexts.zh, notTexts.en));
    return { file, byKey: undefined };
  }
  const texts = Object.entries(value).filter((entry): entry is [string, string] => isText(entry[1]));
  const wrong = Object.entries(value).filter(([, text]) => !isText(text));
  problems.push(
    ...wrong.map(([key]) => problemAt(`${where}/${key}`, 'plugin.localeText', badText.zh, badText.en)),
  );
  return { file, byKey: new Map(texts) };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 4000;
}

const notTexts = {
  zh: '文字文件应为对象：一个键一段文字',
  en: 'The locale file should be an object with a text for each key',
};
const badText = { zh: '应为 1 到 4000 个字的文字', en: 'should be a text of 1 to 4000 characters' };
