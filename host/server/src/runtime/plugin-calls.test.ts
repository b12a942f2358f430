import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { contributions } from '@changjing/contract';
import { createReducer, createRun } from '@changjing/rules';
import { lowerCalls } from '@changjing/scenario';
import { describeOnDatabases } from '../store/testing.ts';
import { bundles, openTestRuntime, waterScenario, type TestRuntime } from './testing.ts';

/** The plugin as it ships, in a sandbox of its own. */
const read = (path: string) =>
  readFileSync(new URL(`../../../../plugins/community/${path}`, import.meta.url), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;
const community = {
  publisher: 'changjing',
  plugin: 'community',
  contributes: contributions.parse(manifest['contributes']),
};
const { scenario: content, problems } = lowerCalls(
  waterScenario(({ rules }) => {
    rules.closed = {
      title: { zh: '车辆不能通行' },
      on: { stream: 'depth' },
      where: 'changjing.community.passability(e.depth) == "none"',
      severity: 'danger',
      actions: [
        {
          id: 'block',
          kind: 'openCase',
          caseClass: 'road',
          title: { zh: '${changjing.community.passability(e.depth)}' },
          duty: 'traffic',
          deadlineMinutes: 15,
        },
      ],
    };
  }),
  [community],
);

describeOnDatabases('a function of a plugin, called in a condition', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());
  const start = async () => {
    at = await openTestRuntime(open, {
      content,
      plugins: { water: bundles.depth, 'changjing.community': read('dist/main.js') },
      manifests: { 'changjing.community': { contributes: { functions: community.contributes.functions } } },
    });
  };
  let minute = 0;
  const send = (depth: number) => {
    minute += 1;
    const ts = new Date(Date.parse('2026-07-30T07:00:00Z') + minute * 1000).toISOString();
    return at.send('water/p1/depth', { depth, ts });
  };
  const closed = () => at.effects.filter(({ why }) => why.rule === 'closed');

  test('is computed in its sandbox as data arrive, stored with them, and decides', async () => {
    await start();
    expect(problems).toEqual([]);
    for (const depth of [10, 45, 60]) await send(depth);
    const { items } = await at.runtime.states.events(at.tenant, 'water', 'depth', { limit: 9 });
    const name = Object.keys(content.streams.depth!.computed ?? {})[0]!;
    expect(items.map(({ data }) => data[name]).reverse()).toEqual(['all', 'offRoad', 'none']);
    expect(closed().map(({ key, why }) => [key, why.values])).toEqual([['p1', { [name]: 'none' }]]);
    expect(closed()[0]!.why.sentence.zh).toBe('1号点「可通行车辆（积水深度）」为「都不能通行」（红色）');
  });

  test('is not asked again when what was recorded is replayed: there need be no plugin', async () => {
    await start();
    for (const depth of [10, 60, 20, 70]) await send(depth);
    const { items } = await at.runtime.states.events(at.tenant, 'water', 'depth', { limit: 9 });
    const run = createRun(createReducer({ scenarioId: 'water', version: 1, content }));
    const replayed = items
      .toReversed()
      .flatMap((event) => run.feed({ kind: 'event', stream: 'depth', event }));
    const ids = (effects: readonly { id: string; why: { rule: string } }[]) =>
      effects.filter(({ why }) => why.rule === 'closed').map(({ id }) => id);
    expect(ids(replayed)).toEqual(ids(at.effects));
    expect(ids(replayed)).toHaveLength(2);
  });
});
