import { expect, it } from 'vitest';
import { checkPackage } from './check-package.ts';
import { readPackage } from './read-package.ts';
import { pluginFiles, text } from './testing.ts';
import { writePackage } from './write-package.ts';

const title = { zh: '水深' };
const named = (id: string) => ({ id, title, description: title });

async function problemsOf(files: ReadonlyMap<string, Uint8Array>) {
  const problems = await checkPackage(readPackage(writePackage(files)));
  return problems.map(({ where, code, severity }) => `${severity} ${where} ${code}`);
}
const withFiles = (files: Record<string, string | undefined>, change?: Record<string, unknown>) => {
  const all = pluginFiles(change);
  for (const [name, content] of Object.entries(files)) {
    if (content === undefined) all.delete(name);
    else all.set(name, text(content));
  }
  return all;
};

it('finds nothing in a package that is in order', async () => {
  expect(await problemsOf(pluginFiles())).toEqual([]);
});

it('asks for a README in Chinese', async () => {
  expect(await problemsOf(withFiles({ 'README.md': undefined }))).toEqual(['error README.md package.readme']);
  expect(await problemsOf(withFiles({ 'README.md': '# Depth\n' }))).toEqual([
    'error README.md package.readme',
  ]);
});

it('names the calls that are promised and not there, and those that are there and not promised', async () => {
  const main = `export default { calls: { 'connectors/other.parse': () => '{}' } };`;
  const problems = await checkPackage(readPackage(writePackage(withFiles({ 'dist/main.js': main }))));
  expect(problems.map(({ where, message }) => `${where} ${message.en}`)).toEqual([
    'dist/main.js The manifest declares connectors/depth.parse, which the bundle does not offer',
    'dist/main.js The bundle offers connectors/other.parse, which the manifest does not declare',
  ]);
});

it.each([
  ['throws', 'throw new Error("bad start")', /bad start/],
  ['does not parse', 'export default {', /Unexpected/],
  ['imports something', 'import fs from "node:fs"; export default { calls: {} };', /import/i],
  ['never ends', 'for (;;);', /\d+ ?ms|秒|s/],
])('says why a bundle that %s does not load', async (_title, main, why) => {
  const [problem, ...more] = await checkPackage(
    readPackage(writePackage(withFiles({ 'dist/main.js': main }))),
  );
  expect(more).toEqual([]);
  expect(problem).toMatchObject({ where: 'dist/main.js', code: 'package.mainDoesNotLoad' });
  expect(problem!.message.en).toMatch(why);
});

it('refuses a missing bundle and one that is too large', async () => {
  expect(await problemsOf(withFiles({ 'dist/main.js': undefined }))).toEqual([
    'error dist/main.js package.mainMissing',
  ]);
  expect(await problemsOf(withFiles({ 'dist/main.js': `//${'x'.repeat(2 ** 20)}` }))).toEqual([
    'error dist/main.js package.mainTooLarge',
  ]);
});

it('refuses icons that are too large, missing or no picture, and pages of widgets outside frames/', async () => {
  const contributes = {
    widgets: [
      { ...named('chart'), entry: 'chart.html' },
      { ...named('map'), entry: 'frames/map.html' },
    ],
    panels: [{ ...named('water'), entry: 'water.html' }],
  };
  const main = 'export default { calls: {} };';
  const files = { 'dist/main.js': main, 'chart.html': '<p>', 'water.html': '<p>' };
  expect(await problemsOf(withFiles(files, { icon: 'icon.png', contributes }))).toEqual([
    'error frames/map.html plugin.fileMissing',
    'error icon.png plugin.fileMissing',
    'error chart.html plugin.frameOutside',
    'error water.html plugin.frameOutside',
  ]);
  const icons = (icon: string, content: string) => problemsOf(withFiles({ [icon]: content }, { icon }));
  expect(await icons('icon.png', 'GIF89a')).toEqual(['error icon.png plugin.iconKind']);
  expect(await icons('icon.svg', `<svg>${' '.repeat(64 * 1024)}</svg>`)).toEqual([
    'error icon.svg plugin.iconTooLarge',
  ]);
  expect(await icons('icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')).toEqual([]);
});

it('tries a rule template with the defaults of its parameters, and names what does not fit', async () => {
  const title = { zh: '界限' };
  const template = (limit: object, fields: object) => ({
    contributes: {
      ruleTemplates: [{ ...named('deep'), file: 'deep.json', parameters: { limit }, fields }],
    },
  });
  const rule = {
    title,
    on: { stream: 'depth' },
    where: 'e.depth >= {{limit}}',
    severity: 'danger',
    actions: [],
  };
  const files = { 'dist/main.js': 'export default { calls: {} };', 'deep.json': JSON.stringify(rule) };
  const problemsWith = (limit: object, type: string) =>
    problemsOf(withFiles(files, template(limit, { depth: { type, title } })));
  expect(await problemsWith({ type: 'number', title, default: 27 }, 'number')).toEqual([]);
  expect(await problemsWith({ type: 'number', title, default: 27, max: 9 }, 'number')).toEqual([
    expect.stringContaining('deep.json/parameters/limit'),
  ]);
  expect(await problemsWith({ type: 'number', title, default: 27 }, 'string')).toEqual([
    expect.stringContaining('deep.json/where'),
  ]);
});

it('names the place in a template that is not valid, and files that nothing reads', async () => {
  const contributes = {
    ruleTemplates: [{ ...named('red'), file: 'rules/red.json' }],
    scenarios: [{ ...named('rain'), file: 'rain.json' }],
  };
  const files = {
    'dist/main.js': 'export default { calls: {} };',
    'rules/red.json': '{"id":"red","colour":"red"}',
    'rain.json': '{',
    'src/main.ts': 'export {}',
  };
  const problems = await problemsOf(withFiles(files, { contributes }));
  expect(problems).toEqual(
    expect.arrayContaining([
      'error rules/red.json/colour template.unknownField',
      'error rain.json template.unreadable',
      'warning src/main.ts package.unusedFile',
    ]),
  );
});

it('misses a Chinese text, and warns of an English one', async () => {
  const contributes = {
    connectors: [
      { ...named('depth'), title: { zh: '%depth%' }, description: { zh: '%about%' }, transports: ['mqtt'] },
    ],
    locales: { zh: 'locales/zh.json', en: 'locales/en.json' },
  };
  const files = { 'locales/zh.json': '{"depth":"水深"}', 'locales/en.json': '{"about":"About"}' };
  expect(await problemsOf(withFiles(files, { contributes }))).toEqual([
    'warning locales/en.json plugin.textMissing',
    'error locales/zh.json plugin.textMissing',
  ]);
});

it('says of a package that cannot be read only why not', async () => {
  const problems = await checkPackage(readPackage(text('PK')));
  expect(problems.map(({ code }) => code)).toEqual(['package.notArchive']);
});
