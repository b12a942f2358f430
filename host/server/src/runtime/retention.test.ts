import { afterEach, expect, test } from 'vitest';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from './testing.ts';

describeOnDatabases('retention', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());

  test('events go when their stream’s time is up, and what a place was in last stays', async () => {
    at = await openTestRuntime(open, {
      content: waterScenario((content) => {
        content.streams.depth!.retentionDays = 30;
      }),
    });
    const day = 24 * 60 * 60_000;
    const start = at.clock.ms;
    await at.send('water/p1/depth', { depth: 1, ts: new Date(start).toISOString() });
    await at.send('water/p1/depth', 'not json');
    at.clock.ms = start + 20 * day;
    await at.send('water/p2/depth', { depth: 2, ts: new Date(at.clock.ms).toISOString() });
    at.clock.ms = start + 31 * day;
    expect(await at.runtime.expire()).toBe(3);
    const { items } = await at.runtime.states.events(at.tenant, 'water', 'depth', { limit: 10 });
    expect(items.map((event) => event.subject)).toEqual(['p2']);
    const rows = await at.runtime.states.rows(at.tenant, 'water', 'depth', 'staff');
    expect(rows.map(({ key, values }) => [key, values])).toEqual([
      ['p1', { depth: 1 }],
      ['p2', { depth: 2 }],
    ]);
    at.clock.ms = start + 100 * day;
    expect(await at.runtime.expire()).toBe(2);
  });
});
