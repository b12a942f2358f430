import { readFileSync } from 'node:fs';
import { contributions, roles, type CodePart, type ComputeReadings, type Field } from '@changjing/contract';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Actor } from '../../kernel/index.ts';
import { computeValues } from '../../runtime/index.ts';
import { bundles, openTestRuntime, waterScenario, type TestRuntime } from '../../runtime/testing.ts';
import { describeOnDatabases } from '../../store/testing.ts';
import { createCompiler } from '../compile/create-compiler.ts';
import { createComputingWith } from './computing-with.ts';
import { readingValues } from './reading-values.ts';

const read = (path: string) =>
  readFileSync(new URL(`../../../../../plugins/community/${path}`, import.meta.url), 'utf8');
const { functions } = contributions.parse(
  (JSON.parse(read('package.json')) as Record<string, unknown>)['contributes'],
);
const text: Field = { type: 'string', title: { zh: '可通行车辆' } };
const number: Field = { type: 'number', title: { zh: '风险' } };
const given = { depth: { field: 'depth' } };
const passability = { function: 'changjing.community/passability', with: given };
const own = { function: 'code/risk', with: given };
const risk = (limit: number): CodePart => ({
  kind: 'function',
  title: { zh: '风险' },
  parameters: { depth: { title: { zh: '水深' }, type: 'number', isRequired: true } },
  returns: { title: { zh: '风险' }, type: 'number' },
  source: `import { defineFunction } from '@changjing/sdk';
export default defineFunction({ evaluate: (given) => Number(given['depth']) / ${limit} });
`,
});
const staff: Actor = {
  tenant: 't',
  person: 'x',
  name: '测试',
  posts: [],
  post: undefined,
  permissions: new Set(roles.staff),
};

describeOnDatabases('data that were made up are given to functions', (open) => {
  const opened: TestRuntime[] = [];
  const compiler = createCompiler();
  afterAll(() => compiler.dispose());
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });
  async function start() {
    const at = await openTestRuntime(open, {
      content: waterScenario(),
      plugins: { water: bundles.depth, 'changjing.community': read('dist/main.js') },
      manifests: { 'changjing.community': { contributes: { functions } } },
    });
    opened.push(at);
    const computing = createComputingWith({
      compiler,
      plugins: at.plugins,
      clock: at.clock,
      compute: (ref, wanted) => computeValues(ref, wanted, at.plugins),
    });
    return (allowed: string) => ({ computing, mayUse: (_: Actor, plugin: string) => plugin === allowed });
  }

  test('a plugin gives a value for each, where the person may use it', async () => {
    const parts = await start();
    const readings: ComputeReadings['readings'] = [{ depth: 80 }, {}];
    const request = { field: text, computed: passability, readings };
    const { items } = await readingValues(parts('changjing.community'), staff, request);
    expect(items).toEqual([{ value: 'none' }, {}]);
    const refused = await readingValues(parts('another.plugin'), staff, request);
    expect(refused.items).toEqual([{}, {}]);
  });

  test('a function of the draft gives a value for each of many, as it is written now', async () => {
    const parts = await start();
    const readings = Array.from({ length: 450 }, (_, depth) => ({ depth }));
    const of = async (limit: number) =>
      (
        await readingValues(parts('none'), staff, {
          field: number,
          computed: own,
          part: risk(limit),
          readings,
        })
      ).items.map(({ value }) => value);
    expect(await of(1)).toEqual(readings.map(({ depth }) => depth));
    expect(await of(2)).toEqual(readings.map(({ depth }) => depth / 2));
  });

  test('a program that does not compile, or is not there, gives nothing', async () => {
    const parts = await start();
    const request = { field: number, computed: own, readings: [{ depth: 80 }] };
    const broken = { ...risk(1), source: 'export default (' };
    expect((await readingValues(parts('none'), staff, { ...request, part: broken })).items).toEqual([{}]);
    expect((await readingValues(parts('none'), staff, request)).items).toEqual([{}]);
  });
});
