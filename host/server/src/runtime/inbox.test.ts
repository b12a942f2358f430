import { expect, test, afterEach } from 'vitest';
import { createRuntimeStore } from '../store/runtime/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { bundles, openTestRuntime, waterScenario, type TestRuntime } from './testing.ts';

/** Works until a payload says `die`; then it never returns. */
const dying = bundles.depth.replace('try {', 'if (text.includes("die")) for (;;); try {');
const sandbox = { timeoutMs: 300, health: { backOffMs: 50, maxBackOffMs: 100, quarantineAfter: 20 } };

describeOnDatabases('the inbox', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());
  const depths = async (key: string) => {
    const { items } = await at.runtime.states.events(at.tenant, 'water', 'depth', { key, limit: 100 });
    return items.map((event) => event.data.depth).reverse();
  };
  const reading = (depth: number, minute: number) => ({
    depth,
    ts: `2026-07-30T08:${String(minute).padStart(2, '0')}:00Z`,
  });
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  test('payloads wait while their plugin is missing, and become events in order once it is back, also after a restart', async () => {
    let isThere = false;
    at = await openTestRuntime(open, {
      wrap: ({ plugins }) => ({
        plugins: {
          ...plugins,
          callText: (kind, ref, input) => plugins.callText(kind, isThere ? ref : 'test.gone/depth', input),
        },
      }),
    });
    at.clock.ms = Date.parse('2026-07-30T08:20:00Z');
    for (let minute = 0; minute < 5; minute += 1) {
      expect(await at.send('water/p1/depth', reading(30 + minute, minute))).toBe('inbox');
    }
    expect(at.runtime.waiting(at.tenant)).toEqual([{ scenario: 'water', connector: 'sensors', count: 5 }]);
    await at.reopen();
    expect(at.runtime.waiting(at.tenant)).toEqual([{ scenario: 'water', connector: 'sensors', count: 5 }]);
    isThere = true;
    // The way is free again, yet a later payload must not overtake those that wait.
    expect(await at.send('water/p1/depth', reading(35, 5))).toBe('inbox');
    expect(await depths('p1')).toEqual([]);
    await at.runtime.drainInbox();
    expect(await depths('p1')).toEqual([30, 31, 32, 33, 34, 35]);
    expect(at.runtime.waiting(at.tenant)).toEqual([]);
    expect(at.effects.map((effect) => effect.why.values)).toEqual([{ depth: 31 }]);
    expect(await at.send('water/p1/depth', reading(36, 6))).toBe('event');
  });

  test('a payload that kills its plugin is found and set aside, and the others go through', async () => {
    at = await openTestRuntime(open, { plugins: { water: dying }, sandbox });
    at.clock.ms = Date.parse('2026-07-30T08:20:00Z');
    const outcomes = await Promise.all([
      at.send('water/p1/depth', reading(1, 1)),
      at.send('water/p1/depth', '{"depth": 2, "note": "die"}'),
      at.send('water/p1/depth', reading(3, 3)),
    ]);
    expect(outcomes).toEqual(['inbox', 'inbox', 'inbox']);
    for (let turn = 0; turn < 40 && at.runtime.waiting(at.tenant).length > 0; turn += 1) {
      await wait(60);
      await at.runtime.drainInbox();
    }
    expect(await depths('p1')).toEqual([1, 3]);
    const { items } = await createRuntimeStore(open.database).deadLetters(at.tenant, { limit: 10 });
    expect(items.map(({ code, payload }) => [code, payload])).toEqual([
      ['plugin.diedOnPayload', '{"depth": 2, "note": "die"}'],
    ]);
    const [report] = at.plugins.list();
    expect(report!.failures.at(-1)).toMatchObject({
      code: 'plugin.timeout',
      message: { zh: expect.stringContaining('插件「water」运行「水深」') },
    });
  });

  test('while one plugin runs in circles the events of another go on', async () => {
    const content = waterScenario((draft) => {
      draft.connectors.broken = {
        title: { zh: '坏的' },
        connector: 'acme.broken/depth',
        transport: { kind: 'mqtt', topic: 'broken/+/depth' },
        stream: 'depth',
      };
    });
    at = await openTestRuntime(open, {
      content,
      plugins: { water: bundles.depth, 'acme.broken': bundles.endless },
      sandbox: { ...sandbox, timeoutMs: 1500, concurrency: 2 },
    });
    let isBrokenAnswered = false;
    const broken = at.send('broken/p2/depth', reading(9, 0)).finally(() => (isBrokenAnswered = true));
    const outcomes = [];
    for (let depth = 0; depth < 5; depth += 1)
      outcomes.push(await at.send('water/p1/depth', reading(depth, 0)));
    expect(isBrokenAnswered).toBe(false);
    expect(await broken).toBe('inbox');
    expect(outcomes.every((outcome) => outcome === 'event')).toBe(true);
    const reports = new Map(at.plugins.list().map((report) => [report.id, report]));
    expect(reports.get('acme.broken')!.failures[0]!.message.zh).toMatch(/插件「broken」.*超过.*没有返回/);
    expect(reports.get('test.water')!.failures).toEqual([]);
  });
});
