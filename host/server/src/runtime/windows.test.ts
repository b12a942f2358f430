import { contextOf } from '@changjing/rules';
import { afterEach, expect, test } from 'vitest';
import { demoDistrict } from '../identity/base/demo-district.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from './testing.ts';

const minute = 60_000;

/** Three readings within ten minutes are red. */
const often = (over: { seconds: number } | { every: 'day' }, where = 'e.often >= 3') =>
  waterScenario(({ rules }) => {
    rules.red = {
      ...rules.red!,
      window: { often: { title: { zh: '次数' }, measure: 'count', over } },
      where,
      for: undefined,
      clearWhen: undefined,
      noData: undefined,
    };
  });

describeOnDatabases('windows of rules', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());
  const send = () => at.send('water/p1/depth', { depth: 3, ts: new Date(at.clock.ms).toISOString() });
  const level = async () =>
    (await at.runtime.states.rows(at.tenant, 'water', 'depth', 'staff')).find(({ key }) => key === 'p1')
      ?.level;

  test('count on after a restart and after a publish of another limit, and end by the clock', async () => {
    at = await openTestRuntime(open, { content: often({ seconds: 600 }, 'e.often >= 9') });
    const start = at.clock.ms;
    await send();
    at.clock.ms = start + 4 * minute;
    await send();
    await at.reopen();
    await at.publish(often({ seconds: 600 }));
    at.clock.ms = start + 5 * minute;
    expect(await level()).toBe('normal');
    await send();
    expect(await level()).toBe('danger');
    await at.reopen();
    at.clock.ms = start + 9 * minute;
    await at.runtime.tick();
    expect(await level()).toBe('danger');
    at.clock.ms = start + 10 * minute;
    await at.runtime.tick();
    expect(await level()).toBe('normal');
  });

  test('of a day end at midnight where the district is, not where the host stands', async () => {
    const zone = 'Asia/Kathmandu';
    at = await openTestRuntime(open, {
      content: often({ every: 'day' }),
      wrap: () => ({ contextOf: () => contextOf({ ...demoDistrict, zone }) }),
    });
    // Midnight in Kathmandu is 18:15 UTC.
    const midnight = Date.parse(`${new Date(at.clock.ms).toISOString().slice(0, 10)}T18:15:00Z`);
    for (const before of [30, 20]) {
      at.clock.ms = midnight - before * minute;
      await send();
    }
    at.clock.ms = midnight;
    await send();
    expect(await level()).toBe('normal');
    for (const after of [1, 2]) {
      at.clock.ms = midnight + after * minute;
      await send();
    }
    expect(await level()).toBe('danger');
  });
});
