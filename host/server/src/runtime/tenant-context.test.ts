import { contextOf } from '@changjing/rules';
import { afterEach, expect, test } from 'vitest';
import { demoDistrict } from '../identity/base/demo-district.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from './testing.ts';

describeOnDatabases('rules of a district with its own work calendar', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());

  test('know its days off, before and after a publish, and nothing of those of others', async () => {
    const festival = { title: { zh: '开渔节' }, from: '2026-07-30', to: '2026-07-30', makeUpDays: [] };
    const years = { '2026': { source: { zh: '区政府通知' }, holidays: [festival] } };
    const content = waterScenario(({ rules }) => {
      rules.red!.where = '节假日(e.time)';
      delete rules.red!.for;
      delete rules.red!.clearWhen;
    });
    at = await openTestRuntime(open, {
      content,
      wrap: () => ({ contextOf: () => contextOf({ ...demoDistrict, workCalendar: { years } }) }),
    });
    const send = (key: string) =>
      at.send(`water/${key}/depth`, { depth: 3, ts: new Date(at.clock.ms).toISOString() });
    const levels = async () =>
      (await at.runtime.states.rows(at.tenant, 'water', 'depth', 'staff')).map(({ key, level }) => [
        key,
        level,
      ]);
    await send('p1');
    expect(await levels()).toContainEqual(['p1', 'danger']);
    await at.publish(content);
    await send('p2');
    expect(await levels()).toContainEqual(['p2', 'danger']);
    at.clock.ms += 24 * 60 * 60_000;
    await send('p1');
    expect(await levels()).toContainEqual(['p1', 'normal']);
  });
});
