import { afterEach, expect, test } from 'vitest';
import { createRuntimeStore } from '../store/runtime/index.ts';
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

  test('keys a bad sensor made up are forgotten when they are normal and idle, and no other', async () => {
    at = await openTestRuntime(open, {
      content: waterScenario(({ rules, streams }) => {
        rules.red = { ...rules.red!, noData: undefined, clearWhen: 'e.depth < 25' };
        streams.depth!.retentionDays = 30;
      }),
    });
    const day = 24 * 60 * 60_000;
    const start = at.clock.ms;
    const send = (key: string, depth: number) =>
      at.send(`water/${key}/depth`, { depth, ts: new Date(at.clock.ms).toISOString() });
    for (const key of ['p1', 'x1', 'x2']) await send(key, 1);
    await send('flood', 30);
    at.clock.ms += 1000;
    await send('flood', 31);
    at.clock.ms = start + 20 * day;
    await send('x2', 2);
    at.clock.ms = start + 40 * day;
    await at.runtime.expire();
    const store = createRuntimeStore(open.database);
    const states = await open.database.transaction((tx) =>
      store.statesBehind(tx, at.tenant, 'water', undefined, 10),
    );
    expect(states.map(({ key, phase }) => `${key} ${phase}`).sort()).toEqual(['flood active', 'x2 normal']);
    const latest = await store.latest(at.tenant, 'water', 'depth', { limit: 10 });
    expect(latest.map(({ key }) => key).sort()).toEqual(['flood', 'p1', 'x2']);
    await send('p1', 1);
    await send('x1', 1);
    const rows = await at.runtime.states.rows(at.tenant, 'water', 'depth', 'staff');
    expect(rows.map(({ key, level }) => [key, level])).toEqual([
      ['flood', 'danger'],
      ['p1', 'normal'],
      ['p2', 'unknown'],
      ['x1', 'normal'],
      ['x2', 'normal'],
    ]);
  });

  test('of keys that have fallen silent only those are kept that somebody was told of, work on, or places', async () => {
    const gone = (policy: 'hold' | 'alert') =>
      waterScenario(({ rules, streams }) => {
        rules.red = {
          ...rules.red!,
          noData: { ...rules.red!.noData!, policy, ...(policy === 'hold' && { actions: [] }) },
        };
        streams.depth!.retentionDays = 30;
      });
    const kept = async (policy: 'hold' | 'alert') => {
      at = await openTestRuntime(open, { content: gone(policy) });
      const send = (key: string, depth: number) =>
        at.send(`water/${key}/depth`, { depth, ts: new Date(at.clock.ms).toISOString() });
      for (const key of ['p1', 'made-up']) await send(key, 1);
      await send('flood', 30);
      at.clock.ms += 1000;
      await send('flood', 31);
      at.clock.ms += 40 * 24 * 60 * 60_000;
      await at.runtime.tick();
      await at.runtime.expire();
      const states = await open.database.transaction((tx) =>
        createRuntimeStore(open.database).statesBehind(tx, at.tenant, 'water', undefined, 10),
      );
      return states.map(({ key, phase }) => `${key} ${phase}`).sort();
    };
    expect(await kept('hold')).toEqual(['flood noData', 'p1 noData']);
    await at.close();
    expect(await kept('alert')).toEqual(['flood noData', 'made-up noData', 'p1 noData']);
  });
});
