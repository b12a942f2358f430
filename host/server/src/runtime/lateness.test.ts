import { afterEach, expect, test } from 'vitest';
import { createRuntimeStore } from '../store/runtime/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from './testing.ts';

describeOnDatabases('a rule that allows for two minutes of lateness', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());
  const content = () =>
    waterScenario(({ rules }) => {
      rules.red = { ...rules.red!, noData: undefined, lateness: { seconds: 120, idleSeconds: 60 } };
    });
  const start = Date.parse('2026-07-30T08:00:00Z');
  const depth = (minute: number, value: number) =>
    at.send('water/p1/depth', { depth: value, ts: new Date(start + minute * 60_000).toISOString() });
  const opened = () => at.effects.filter(({ kind }) => kind === 'openCase').map((effect) => effect.at);

  test('counts readings in the order in which they happened, also those that waited across a restart', async () => {
    at = await openTestRuntime(open, { content: content() });
    at.clock.ms = start + 180_000;
    await depth(2, 30);
    await depth(3, 30);
    // Without waiting, two red ones in a row would have been seen.
    await depth(2.5, 10);
    await at.reopen();
    await depth(1.5, 30);
    await depth(1, 30);
    expect(opened()).toEqual([]);
    at.clock.ms = start + 361_000;
    await at.runtime.tick();
    expect(opened()).toEqual(['2026-07-30T08:01:30.000Z']);
    expect(await at.runtime.tick()).toBe(0);
  });

  test('lists what comes too late, and leaves the open case as it is', async () => {
    at = await openTestRuntime(open, { content: content() });
    at.clock.ms = start + 600_000;
    for (const minute of [0, 1, 2, 3, 4]) await depth(minute, 30);
    expect(opened()).toHaveLength(1);
    expect(await depth(1.5, 3)).toBe('event');
    expect(at.effects.map(({ kind }) => kind)).toEqual(['openCase']);
    const { items } = await createRuntimeStore(open.database).deadLetters(at.tenant, { limit: 9 });
    expect(items).toMatchObject([
      {
        code: 'event.late',
        scenario: 'water',
        connector: 'sensors',
        reason: { zh: expect.stringContaining('规则「红色积水」不再计入，已开的工单不变') },
        payload: expect.stringContaining('"depth":3'),
      },
    ]);
  });
});
