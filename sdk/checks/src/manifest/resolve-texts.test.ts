import { expect, test } from 'vitest';
import { resolveTexts } from './resolve-texts.ts';

function resolved(packageJson: unknown, files: Record<string, string>) {
  const { value, problems } = resolveTexts(packageJson, {
    where: 'vendor',
    read: (path) => (files[path] === undefined ? undefined : Buffer.from(files[path])),
  });
  return {
    value,
    problems: problems.map(({ severity, where, message }) => `${severity} ${where} ${message.zh}`),
  };
}
const locales = { zh: 'zh.json', en: 'en.json' };
const both = { 'zh.json': '{"a": "甲", "b": "乙"}', 'en.json': '{"a": "A"}' };

test('a key becomes the text in both languages, wherever a text may stand', () => {
  const manifest = { displayName: '%a%', title: { zh: '%a%' }, own: { zh: '%a%', en: 'Own' }, list: ['%a%'] };
  expect(resolved({ ...manifest, contributes: { locales } }, both)).toEqual({
    value: {
      displayName: { zh: '甲', en: 'A' },
      title: { zh: '甲', en: 'A' },
      own: { zh: '甲', en: 'Own' },
      list: [{ zh: '甲', en: 'A' }],
      contributes: { locales },
    },
    problems: [],
  });
});

test('a missing Chinese text is an error and a missing English one a warning, with file, key and place', () => {
  const { problems } = resolved({ displayName: '%b%', description: '%c%', contributes: { locales } }, both);
  expect(problems).toEqual([
    'warning vendor/en.json 没有「%b%」的文字，package.json/displayName 用到它',
    'error vendor/zh.json 没有「%c%」的文字，package.json/description 用到它',
    'warning vendor/en.json 没有「%c%」的文字，package.json/description 用到它',
  ]);
});

test.each([
  ['no JSON', 'not', 'error vendor/zh.json 文字文件读不出来：'],
  ['a list', '[]', 'error vendor/zh.json 文字文件应为对象'],
  ['no text', '{"a": 7}', 'error vendor/zh.json/a 应为 1 到 4000 个字的文字'],
  ['a byte order mark', '\ufeff{}', 'error vendor/zh.json 文字文件读不出来：开头有 BOM'],
])('a locale file that is %s is named', (_title, text, problem) => {
  const { problems } = resolved({ contributes: { locales: { zh: 'zh.json' } } }, { 'zh.json': text });
  expect(problems).toEqual([expect.stringContaining(problem)]);
});

test('without locale files, and where they lie outside, nothing is replaced', () => {
  const outside = { displayName: '%a%', contributes: { locales: { zh: '../zh.json' } } };
  expect(resolved(outside, { '../zh.json': '{"a": "甲"}' })).toEqual({ value: outside, problems: [] });
  expect(resolved({ displayName: '100%' }, {}).value).toEqual({ displayName: '100%' });
});
