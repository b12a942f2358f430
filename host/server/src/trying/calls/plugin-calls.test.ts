import { readFileSync } from 'node:fs';
import {
  contributions,
  roles,
  type CodePart,
  type Rule,
  type Scenario,
  type TrialResult,
  type TryRules,
} from '@changjing/contract';
import { lowerCalls } from '@changjing/scenario';
import { afterAll, afterEach, expect, test } from 'vitest';
import { createCompiler, createComputingWith } from '../../code/index.ts';
import { usablePlugins } from '../../collab/index.ts';
import { policy } from '../../governance/index.ts';
import { silentLog, type Actor } from '../../kernel/index.ts';
import { createChanges } from '../../runtime/changes.ts';
import { computeValues } from '../../runtime/index.ts';
import { bundles, openTestRuntime, waterScenario, type TestRuntime } from '../../runtime/testing.ts';
import { SqlAudit, SqlCaseStore } from '../../store/index.ts';
import { createRuntimeStore, createShadowStore } from '../../store/runtime/index.ts';
import { describeOnDatabases } from '../../store/testing.ts';
import { createShadows, createTrials } from '../index.ts';

/** The plugin as it ships, in a sandbox of its own. */
const read = (path: string) =>
  readFileSync(new URL(`../../../../../plugins/community/${path}`, import.meta.url), 'utf8');
const { functions } = contributions.parse(
  (JSON.parse(read('package.json')) as Record<string, unknown>)['contributes'],
);
const shipped = read('dist/main.js');
/** The same plugin on a bad day. */
const failing = `export default { calls: { 'functions/passability.evaluate': () => { throw new Error('no'); } } };`;
const call = 'changjing.community.passability(e.depth)';
const closed: Rule = {
  title: { zh: '车辆不能通行' },
  on: { stream: 'depth' },
  where: `${call} == "none"`,
  severity: 'danger',
  actions: [
    {
      id: 'block',
      kind: 'openCase',
      process: 'default',
      caseClass: 'road',
      title: { zh: `可通行：\${${call}}` },
      duty: 'traffic',
      deadlineMinutes: 15,
    },
  ],
};
/** How many times deeper than it may be. */
const risk = (limit: number): CodePart => ({
  kind: 'function',
  title: { zh: '风险' },
  parameters: { depth: { title: { zh: '水深' }, type: 'number' } },
  returns: { title: { zh: '风险' }, type: 'number' },
  source: `import { defineFunction } from '@changjing/sdk';
export default defineFunction({ evaluate: (given) => Number(given['depth']) / ${limit} });
`,
});
const risky: Rule = { ...closed, where: 'code.risk(e.depth) >= 7' };
const depths = [10, 60, 45, 20, 70, 75, 5];
const period = { from: '2026-07-30T00:00:00Z', to: '2026-07-30T07:59:00Z' };

describeOnDatabases('a rule that calls a function of a plugin is tried before it is published', (open) => {
  const opened: TestRuntime[] = [];
  const compiler = createCompiler();
  const takenIn: string[] = [];
  afterAll(() => compiler.dispose());
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
    takenIn.length = 0;
  });
  async function start(content: Scenario, code: string = shipped): Promise<TestRuntime> {
    const at = await openTestRuntime(open, {
      content,
      plugins: { water: bundles.depth, 'changjing.community': code },
      manifests: { 'changjing.community': { contributes: { functions } } },
    });
    opened.push(at);
    return at;
  }
  async function rain(at: TestRuntime): Promise<void> {
    for (const [minute, depth] of depths.entries())
      await at.send('water/p1/depth', { depth, ts: `2026-07-30T07:0${minute}:00Z` });
  }
  const withClosed = (at: TestRuntime, content = waterScenario(), rule = closed) =>
    lowerCalls({ ...content, rules: { ...content.rules, closed: rule } }, usablePlugins(at.plugins)).scenario;
  const common = (at: TestRuntime) => ({
    live: at.scenarios,
    cases: new SqlCaseStore(open.database),
    policy,
    clock: at.clock,
    contextOf: () => ({}),
    computing: computing(at),
  });
  const computing = ({ plugins, clock }: TestRuntime) =>
    createComputingWith({
      compiler,
      plugins: {
        ...plugins,
        put: (plugin) => {
          takenIn.push(plugin.id);
          return plugins.put(plugin);
        },
      },
      clock,
      compute: (ref, wanted) => computeValues(ref, wanted, plugins),
    });
  const trials = (at: TestRuntime) =>
    createTrials({
      ...common(at),
      store: createRuntimeStore(open.database),
      functionsFor: () => usablePlugins(at.plugins),
    });
  const never = new AbortController().signal;
  async function tryIt(
    at: TestRuntime,
    more: Partial<TryRules> = {},
    actor = actorOf(at.tenant),
  ): Promise<TrialResult> {
    const request = { rules: { closed }, ...period, ...more };
    const lines = await trials(at).start(actor, 'water', request, never);
    for await (const line of lines) if (line.kind === 'result') return line.result;
    throw new Error('the trial gave no result');
  }
  const recorded = async (at: TestRuntime) =>
    (await at.runtime.states.events(at.tenant, 'water', 'depth', { limit: 20 })).items.map(
      ({ data }) => data,
    );

  test('readings that were recorded without the value give what the rule in force gives', async () => {
    const at = await start(waterScenario());
    await rain(at);
    const before = await recorded(at);
    const { rules, uncomputed } = await tryIt(at);
    const tried = rules[0]!.changes.map(({ key, draft }) => [key, draft?.startedAt, draft?.why.sentence]);

    const beside = await start(withClosed(at));
    await rain(beside);
    const told = beside.effects.filter(({ why, kind }) => kind === 'openCase' && why.rule === 'closed');
    expect(tried).toEqual(told.map(({ key, at: when, why }) => [key, when, why.sentence]));
    expect(tried.map(([, when]) => when)).toEqual(['2026-07-30T07:01:00.000Z', '2026-07-30T07:04:00.000Z']);
    expect(uncomputed).toBeUndefined();
    expect(await recorded(at)).toEqual(before);
    expect(before[0]).toEqual({ depth: 5 });
  });

  test('a plugin that fails leaves it unknown, which the result and the reason say', async () => {
    const at = await start(waterScenario(), failing);
    await rain(at);
    const { rules, uncomputed } = await tryIt(at);
    expect(rules[0]!.draft).toMatchObject({ episodes: 0, unknown: depths.length });
    expect(uncomputed).toMatchObject([{ title: { zh: '可通行车辆（积水深度）' }, events: depths.length }]);
    const why = { rule: 'closed', draft: closed, key: 'p1', at: '2026-07-30T07:01:30Z', from: period.from };
    const explained = await trials(at).explain(actorOf(at.tenant), 'water', why, never);
    expect(explained.condition?.holds).toBe('unknown');
    expect(explained.facts.at(-1)?.zh).toBe(
      '有 2 条数据的「可通行车辆（积水深度）」没有算出来（插件停用、出错或没有回答），按未知处理，不当作不成立',
    );
  });

  test('why is told with the value, which a test that is made of the steps then brings', async () => {
    const at = await start(waterScenario());
    await rain(at);
    const why = { rule: 'closed', draft: closed, key: 'p1', at: '2026-07-30T07:01:30Z', from: period.from };
    const explained = await trials(at).explain(actorOf(at.tenant), 'water', why, never);
    expect(explained.state).toBe('active');
    const [name = ''] = Object.keys(withClosed(at).streams.depth!.computed ?? {});
    expect(explained.steps.at(-1)?.data).toEqual({ depth: 60, [name]: 'none' });
  });

  test('it is made of nothing that the person may not see', async () => {
    const at = await start(
      waterScenario(({ streams }) => (streams.depth!.fields.depth!.label = { personal: 'sensitive' })),
    );
    await rain(at);
    const { rules, masked } = await tryIt(at);
    expect(masked).toContain('depth');
    expect(rules[0]!.draft).toMatchObject({ episodes: 0, unknown: depths.length });
  });

  test('code of the draft is called as a plugin is, as it is written there, and leaves when it was tried', async () => {
    const at = await start(waterScenario());
    await rain(at);
    const { rules, uncomputed } = await tryIt(at, { rules: { closed: risky }, code: { risk: risk(10) } });
    expect(rules[0]!.changes.map(({ draft }) => draft?.startedAt)).toEqual(['2026-07-30T07:04:00.000Z']);
    expect(rules[0]!.changes[0]?.draft?.why.sentence.zh).toContain('风险（积水深度）');
    expect(uncomputed).toBeUndefined();
    const lower = await tryIt(at, { rules: { closed: risky }, code: { risk: risk(20) } });
    expect(lower.rules[0]!.draft.episodes).toBe(0);
    expect(takenIn).toHaveLength(2);
    expect(takenIn.filter((id) => at.plugins.installed(id) !== undefined)).toEqual([]);
  });

  test('who may not write scenarios calls published code in a trial, and brings none', async () => {
    const at = await start({ ...waterScenario(), code: { risk: risk(10) } });
    await rain(at);
    const reviewer = actorOf(at.tenant, 'reviewer');
    const trying = (limit: number) =>
      tryIt(at, { rules: { closed: risky }, code: { risk: risk(limit) } }, reviewer);
    expect((await trying(10)).rules[0]!.draft.episodes).toBe(1);
    await expect(trying(6)).rejects.toThrow(expect.objectContaining({ code: 'trial.ownCode', status: 403 }));
    expect(takenIn).toHaveLength(1);
  });

  test('code that the draft does not have is told before anything is read', async () => {
    const at = await start(waterScenario());
    await expect(tryIt(at, { rules: { closed: risky } })).rejects.toThrow(
      expect.objectContaining({ code: 'trial.brokenRule' }),
    );
  });

  test('a draft that took out its last function is not tried with the one in force', async () => {
    const at = await start({ ...waterScenario(), code: { risk: risk(10) } });
    await rain(at);
    expect((await tryIt(at, { rules: { closed: risky } })).rules[0]!.draft.episodes).toBe(1);
    await expect(tryIt(at, { rules: { closed: risky }, code: {} })).rejects.toThrow(
      expect.objectContaining({ code: 'trial.brokenRule' }),
    );
    const { rules } = await tryIt(at, { rules: { closed: { ...closed, where: 'e.depth >= 70' } }, code: {} });
    expect(rules[0]!.draft.episodes).toBe(1);
  });

  test('a call that cannot be made is told before anything is read', async () => {
    const at = await start(waterScenario());
    await rain(at);
    const rules = { closed: { ...closed, where: 'changjing.community.passible(e.depth) == "none"' } };
    await expect(trials(at).start(actorOf(at.tenant), 'water', { rules, ...period }, never)).rejects.toThrow(
      expect.objectContaining({ code: 'trial.brokenRule' }),
    );
  });

  /** What a rule of the draft does beside the version in force when it rains. */
  async function beside(at: TestRuntime, candidate: Scenario) {
    const room = createShadows({
      ...common(at),
      database: open.database,
      store: createShadowStore(open.database),
      scenarios: { candidate: async () => candidate },
      changes: createChanges(silentLog),
      audit: new SqlAudit(open.database, at.clock),
      log: silentLog,
      tickMs: 0,
    });
    try {
      await room.shadows.start(actorOf(at.tenant), 'water');
      await rain(at);
      await room.follow();
      const { shadow } = await room.shadows.read(actorOf(at.tenant), 'water');
      await room.shadows.stop(actorOf(at.tenant), 'water');
      const episodes = shadow?.rules.find(({ rule }) => rule === 'closed')?.draft.episodes;
      return { episodes, lacking: shadow?.uncomputed?.map(({ events }) => events) };
    } finally {
      await room.dispose();
    }
  }
  test.each([
    ['does what it would do', shipped, 2, undefined],
    ['says what the plugin did not give', failing, 0, [depths.length]],
  ] as const)('run beside the version in force it %s', async (_, code, episodes, lacking) => {
    const at = await start(waterScenario(), code);
    expect(await beside(at, withClosed(at))).toEqual({ episodes, lacking });
  });

  test('run beside the version in force it calls the code of the draft, not the code that is in force', async () => {
    const inForce = { ...waterScenario(), code: { risk: risk(10) } };
    const at = await start(inForce);
    const draft = { ...inForce, code: { risk: risk(6) } };
    expect(await beside(at, withClosed(at, draft, risky))).toEqual({ episodes: 2, lacking: undefined });
    expect(takenIn.length).toBeGreaterThan(0);
    expect(takenIn.filter((id) => at.plugins.installed(id) !== undefined)).toEqual([]);
  });
});

function actorOf(tenant: string, role: 'staff' | 'reviewer' = 'staff'): Actor {
  const post = {
    id: 'p',
    title: { zh: '岗位' },
    role,
    organisation: 'o',
    territory: 'd',
    duties: [],
  } as const;
  return {
    tenant,
    person: 'x',
    name: '测试',
    posts: [post],
    post,
    permissions: new Set(roles[role]),
  };
}
