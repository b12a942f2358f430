import type { Rule } from '@changjing/contract';
import { levelOf } from '@changjing/rules';
import { afterEach, expect, test } from 'vitest';
import { createRuntimeStore } from '../store/runtime/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from './testing.ts';

describeOnDatabases('rules on a schedule', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());
  const judged = (on: Rule['on'], where: string) =>
    waterScenario(({ rules }) => {
      const { for: _for, clearWhen: _clear, noData: _noData, ...red } = rules.red!;
      rules.red = { ...red, on, where };
    });
  const opened = () => at.effects.map(({ kind, key, at: time }) => `${kind} ${key} ${time}`);

  test('are judged when it is time, once, and once for all the days a host was down', async () => {
    const on: Rule['on'] = { stream: 'depth', at: { kind: 'cron', cron: '0 18 * * *' } };
    at = await openTestRuntime(open, { content: judged(on, 'e.depth >= 27') });
    at.clock.ms = Date.parse('2026-07-30T17:00:00+08:00');
    const ts = new Date(at.clock.ms).toISOString();
    await at.send('water/p1/depth', { depth: 30, ts });
    await at.send('water/p2/depth', { depth: 3, ts });
    await at.runtime.tick();
    expect(opened()).toEqual([]);
    at.clock.ms = Date.parse('2026-08-03T07:30:00+08:00');
    await at.reopen();
    await at.runtime.tick();
    expect(opened()).toEqual(['openCase p1 2026-08-02T10:00:00.000Z']);
    expect(at.effects[0]?.why.sentence.zh).toContain('2026-08-03 07:30 补做');
    await at.reopen();
    expect(await at.runtime.tick()).toBe(0);
  });

  test('without a stream go off for each place from the publish on, and at other times after the next', async () => {
    const first: Rule['on'] = { at: { kind: 'monthWorkday', nth: 1, time: '09:00' }, of: 'places' };
    at = await openTestRuntime(open, { content: judged(first, 'true') });
    at.clock.ms = Date.parse('2026-08-03T09:00:00+08:00');
    await at.runtime.tick();
    expect(opened().sort()).toEqual([
      'openCase p1 2026-08-03T01:00:00.000Z',
      'openCase p2 2026-08-03T01:00:00.000Z',
    ]);
    const second: Rule['on'] = { at: { kind: 'cron', cron: '0 8 * * *' }, of: ['p2'] };
    await at.publish(judged(second, 'true'));
    expect(opened()).toHaveLength(2);
    at.clock.ms = Date.parse('2026-08-04T08:00:00+08:00');
    await at.runtime.tick();
    expect(opened().slice(2)).toEqual(['openCase p2 2026-08-04T00:00:00.000Z']);
  });

  test('on a day that the calendar does not know leave a place unknown, not normal', async () => {
    const on: Rule['on'] = { at: { kind: 'workday', day: 'every', time: '09:00' }, of: 'places' };
    at = await openTestRuntime(open, { content: judged(on, 'false') });
    const levels = async () => {
      const waiting = await createRuntimeStore(open.database).dueStates(at.tenant, Date.UTC(2028, 0), 10);
      return Object.fromEntries(waiting.map(({ state }) => [state.key, levelOf([state])]));
    };
    at.clock.ms = Date.parse('2026-12-31T10:00:00+08:00');
    await at.runtime.tick();
    expect(await levels()).toEqual({ p1: 'normal', p2: 'normal' });
    at.clock.ms = Date.parse('2027-01-01T10:00:00+08:00');
    await at.runtime.tick();
    expect(await levels()).toEqual({ p1: 'unknown', p2: 'unknown' });
  });
});
