import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CodePart } from '@changjing/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startAuthor, type Author } from '../testing/author.ts';
import { codePackage, type CodeToPack } from './code-package.ts';

let author: Author;
beforeAll(() => {
  author = startAuthor();
});
afterAll(() => author?.leave());

const scenario = { slug: 'river-gauge', title: { zh: '水尺', en: 'Water gauges' } };
const gauge: CodePart = {
  kind: 'connector',
  title: { zh: '读水尺报文' },
  source: `import { defineConnector, need, readNumber, readTopic, type DraftEvent } from '@changjing/sdk';

export default defineConnector({
  parse(payload): DraftEvent {
    const level = need(readNumber(payload.text.split('=')[1]), '水位 L', 'the level L');
    return { subject: readTopic(payload, 'gauge/<点位>/raw'), data: { level } };
  },
});
`,
  options: { factor: { type: 'number', title: { zh: '系数' } } },
};
const parse: CodeToPack = {
  id: 'parse-k3x9ab',
  part: gauge,
  scenario,
  fields: { level: { type: 'number', title: { zh: '水位' }, unit: 'cm' } },
  tried: {
    kind: 'connector',
    options: { factor: 1 },
    payloads: [
      { text: 'L=123', topic: 'gauge/g1/raw' },
      { text: 'B=', topic: 'gauge/g1/raw' },
    ],
    results: [
      {
        events: [{ subject: 'g1', time: '2026-07-01T00:00:00.000Z', data: { level: 123 } }],
        count: 1,
      },
      { rejected: { zh: '缺少水位 L', en: 'missing: the level L' } },
    ],
  },
};
const metres: CodeToPack = {
  id: 'default',
  part: {
    kind: 'function',
    title: { zh: '换算成米', en: 'Into metres' },
    source: `import { defineFunction } from '@changjing/sdk';

export default defineFunction<{ level: number }>({ evaluate: ({ level }) => level / 100 });
`,
    parameters: { level: { type: 'number', title: { zh: '水位' }, isRequired: true } },
    returns: { type: 'number', title: { zh: '水位' }, unit: 'm' },
  },
  scenario,
  fields: {},
  tried: { kind: 'function', calls: [{ level: 250 }], results: [{ value: 2.5 }] },
};

function unpack(of: CodeToPack): string {
  const { folder, files } = codePackage(of);
  for (const [name, text] of files) {
    const file = join(author.folder, folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  author.install(folder);
  return folder;
}
const tested = (folder: string) => author.run(author.main, ['test'], join(author.folder, folder));

it.each([
  ['a parse', parse, 'river-gauge.parse-k3x9ab'],
  ['a function', metres, 'river-gauge.default'],
])(
  '%s of a scenario becomes a plugin that passes check, is packed, and passes its test as it is',
  async (_title, of, id) => {
    const folder = unpack(of);
    expect(await author.changjing('check', folder)).toEqual({
      code: 0,
      output: `✓ ${id} 0.1.0 可以安装  may be installed\n`,
    });
    const packed = await author.changjing('pack', folder);
    expect([packed.code, packed.output]).toEqual([0, expect.stringContaining(`dist/${id}-0.1.0.cjx`)]);
    const { code, output } = await tested(folder);
    expect([code, output]).toEqual([0, expect.stringContaining('1 passed')]);
  },
  120_000,
);

it('the test in the package fails when the program no longer does what it did', async () => {
  const folder = unpack({ ...metres, id: 'changed' });
  const file = join(author.folder, folder, 'src/changed.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace('/ 100', '/ 1000'));
  const { code, output } = await tested(folder);
  expect([code, output]).toEqual([1, expect.stringContaining('1 failed')]);
}, 120_000);

it('names that no plugin may have are made into such that one may', () => {
  const slug = 'a'.repeat(63);
  const { files } = codePackage({ ...metres, id: 'aB-', scenario: { ...scenario, slug } });
  expect(JSON.parse(files.get('package.json') ?? '')).toMatchObject({
    publisher: 'a'.repeat(41),
    plugin: 'ab',
    displayName: { zh: '换算成米', en: 'Into metres' },
    description: {
      zh: '由场景「水尺」里的代码「换算成米」导出',
      en: 'Made of the code "Into metres" in the scenario "Water gauges"',
    },
  });
});
