import { afterEach, expect, test } from 'vitest';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from './testing.ts';

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

  test('a listed point that never sent anything is missed from the publish on, across a restart', async () => {
    const content = waterScenario(({ rules }) => {
      const { red } = rules;
      rules.red = {
        ...red!,
        where: 'true',
        for: undefined,
        clearWhen: undefined,
        noData: undefined,
        absent: { seconds: 1800, of: 'places' },
      };
    });
    at = await openTestRuntime(open, { content });
    const start = at.clock.ms;
    expect((await row()).level).toBe('unknown');
    at.clock.ms = start + minutes(20);
    await at.send('water/p2/depth', { depth: 3, ts: new Date(at.clock.ms).toISOString() });
    await at.reopen();
    // A publish of the same rule does not begin the wait anew.
    await at.publish(content);
    at.clock.ms = start + minutes(30);
    await at.runtime.tick();
    expect(at.effects.map(({ kind, key }) => [kind, key])).toEqual([['openCase', 'p1']]);
    expect(await row('public')).toMatchObject({ level: 'danger' });
    const without = waterScenario(({ rules }) => {
      rules.red = { ...content.rules.red!, absent: { seconds: 1800, of: ['p2'] } };
    });
    await at.publish(without);
    expect((await row('public')).notice).toBeUndefined();
  });

  test('an event of another stream answers the first one in time, or is missed when the time is up', async () => {
    const content = waterScenario((given) => {
      given.streams.pumps = { ...given.streams.depth!, title: { zh: '泵' } };
      given.connectors.pumps = {
        ...given.connectors.sensors!,
        transport: { kind: 'mqtt', topic: 'pump/+/depth' },
        stream: 'pumps',
      };
      given.rules.red = {
        ...given.rules.red!,
        for: undefined,
        clearWhen: undefined,
        noData: undefined,
        sequence: { kind: 'thenNot', stream: 'pumps', where: 'e.depth > 0', seconds: 600 },
      };
    });
    at = await openTestRuntime(open, { content });
    const ts = () => new Date(at.clock.ms).toISOString();
    await at.send('water/p1/depth', { depth: 30, ts: ts() });
    await at.send('water/p2/depth', { depth: 30, ts: ts() });
    at.clock.ms += minutes(9);
    await at.send('pump/p2/depth', { depth: 1, ts: ts() });
    await at.reopen();
    at.clock.ms += minutes(2);
    await at.runtime.tick();
    expect(at.effects.map(({ kind, key }) => [kind, key])).toEqual([['openCase', 'p1']]);
  });
});
