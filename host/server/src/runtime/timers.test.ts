import { afterEach, expect, test } from 'vitest';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestRuntime, type TestRuntime } from './testing.ts';

describeOnDatabases('timers of rules', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());
  const row = async (audience: 'public' | 'staff' = 'staff') =>
    (await at.runtime.states.rows(at.tenant, 'water', 'depth', audience)).find(({ key }) => key === 'p1')!;
  const minutes = (count: number) => count * 60_000;

  test('fifteen minutes without a reading is a fault, never normal, also when the host was restarted meanwhile', async () => {
    at = await openTestRuntime(open);
    const start = at.clock.ms;
    await at.send('water/p1/depth', { depth: 3, ts: new Date(start).toISOString() });
    // Later readings move the timer on, though they change nothing that would be stored.
    at.clock.ms = start + minutes(10);
    await at.send('water/p1/depth', { depth: 4, ts: new Date(at.clock.ms).toISOString() });
    at.clock.ms = start + minutes(16);
    await at.reopen();
    await at.runtime.tick();
    expect((await row()).level).toBe('normal');
    at.clock.ms = start + minutes(26);
    await at.reopen();
    await at.runtime.tick();
    expect(await row()).toMatchObject({
      level: 'unknown',
      notice: { zh: '设备失联' },
      since: new Date(start + minutes(25)).toISOString(),
    });
    expect((await row('public')).notice).toBeUndefined();
    expect(await at.runtime.tick()).toBe(0);
    await at.send('water/p1/depth', { depth: 5, ts: new Date(at.clock.ms).toISOString() });
    expect(await row()).toMatchObject({ level: 'normal', values: { depth: 5 } });
    expect((await row()).notice).toBeUndefined();
  });

  test('timers that fell due while the host was down go off when it starts', async () => {
    at = await openTestRuntime(open, { wrap: () => ({ tickMs: 20 }) });
    const start = at.clock.ms;
    await at.send('water/p1/depth', { depth: 3, ts: new Date(start).toISOString() });
    at.clock.ms = start + minutes(60);
    await at.reopen();
    await expect.poll(async () => (await row()).level).toBe('unknown');
  });

  test('an effect that cannot be stored is set aside and holds up no other timer', async () => {
    at = await openTestRuntime(open, {
      wrap: ({ store }) => ({
        store: {
          ...store,
          applyNotices: (tx, tenant, effects) => {
            if (effects.some((effect) => effect.key === 'p1')) throw new Error('this one cannot be shown');
            return store.applyNotices(tx, tenant, effects);
          },
        },
      }),
    });
    const ts = new Date(at.clock.ms).toISOString();
    await at.send('water/p1/depth', { depth: 3, ts });
    await at.send('water/p2/depth', { depth: 3, ts });
    at.clock.ms += minutes(16);
    await at.runtime.tick();
    const rows = await at.runtime.states.rows(at.tenant, 'water', 'depth', 'staff');
    expect(rows.map(({ key, level }) => [key, level])).toEqual([
      ['p1', 'normal'],
      ['p2', 'unknown'],
    ]);
  });
});
