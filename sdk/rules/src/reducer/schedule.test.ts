import type { Rule, Schedule } from '@changjing/contract';
import { expect, test } from 'vitest';
import { highWater, startMs, Watch } from '../testing.ts';

/** The stories begin on Wednesday 2026-07-01 at 16:00 in Shanghai. */
const at = (time: string) => (Date.parse(`${time}+08:00`) - startMs) / 60_000;
const everyWorkday: Schedule = { kind: 'workday', day: 'every', time: '18:00' };
const evening: Rule = { ...highWater, on: { stream: 'depth', at: everyWorkday } };
const patrol: Rule = {
  ...highWater,
  on: { at: { kind: 'monthWorkday', nth: 1, time: '09:00' }, of: 'places' },
  where: 'true',
  actions: [
    {
      id: 'open',
      kind: 'openCase',
      process: 'default',
      caseClass: 'water',
      title: { zh: '${e.place}巡查' },
      duty: 'patrol',
      deadlineMinutes: 600,
    },
  ],
};

test('high water at noon is no matter until 18:00, and one case is opened then', () => {
  const watch = new Watch(evening);
  expect(watch.depth(at('2026-07-01T16:30'), 30)).toEqual([]);
  expect(watch.tick(at('2026-07-01T17:59:59'))).toEqual([]);
  expect(watch.tick(at('2026-07-01T18:00'))).toEqual(['open']);
  expect(watch.lastWhy()).toBe('2026-07-01 18:00（周三）检查：3号点积水 30 厘米，不低于 27 厘米（红色）');
  expect(watch.effects[0]).toMatchObject({
    at: '2026-07-01T10:00:00.000Z',
    why: { events: [{ id: 'p3 2026-07-01T08:30:00.000Z' }], values: { depth: 30 } },
  });
});

test('water that has gone by 18:00 opens nothing; what was open ends with the reading that says so', () => {
  const watch = new Watch(evening);
  watch.depth(at('2026-07-01T16:30'), 30);
  watch.depth(at('2026-07-01T17:30'), 3);
  expect(watch.tick(at('2026-07-01T20:00'))).toEqual([]);
  watch.depth(at('2026-07-02T17:30'), 30);
  expect(watch.tick(at('2026-07-02T18:00'))).toEqual(['open']);
  expect(watch.depth(at('2026-07-02T18:20'), 5)).toEqual(['close']);
});

test('what still holds at the next check goes on as it is, and no second case is opened', () => {
  const watch = new Watch(evening);
  watch.depth(at('2026-07-01T16:30'), 30);
  expect(watch.tick(at('2026-07-01T18:00'))).toEqual(['open']);
  watch.depth(at('2026-07-02T09:00'), 31);
  expect(watch.tick(at('2026-07-02T18:00'))).toEqual([]);
  expect(watch.state()).toMatchObject({ phase: 'active', dueMs: Date.parse('2026-07-03T18:00+08:00') });
});

test('a reading of exactly 18:00 counts at 18:00, also without the clock ticking in between', () => {
  const [ticked, quiet] = [new Watch(evening), new Watch(evening)];
  for (const watch of [ticked, quiet]) watch.depth(at('2026-07-01T18:00'), 30);
  ticked.tick(at('2026-07-01T18:00'));
  for (const watch of [ticked, quiet]) watch.depth(at('2026-07-01T18:30'), 29);
  expect(quiet.effects).toEqual(ticked.effects);
  expect(quiet.effects).toHaveLength(2);
});

test('with a number of checks in a row it starts at the second that finds it so', () => {
  const watch = new Watch({ ...evening, for: { samples: 2 } });
  watch.depth(at('2026-07-01T16:30'), 30);
  expect(watch.tick(at('2026-07-01T18:00'))).toEqual([]);
  expect(watch.tick(at('2026-07-02T18:00'))).toEqual(['open']);
  expect(watch.lastWhy()).toContain('已连续 2 次不低于 27 厘米');
});

test('the days between two working days are passed over, and the why names the day', () => {
  const watch = new Watch(evening);
  watch.depth(at('2026-09-30T18:30'), 30);
  expect(watch.tick(at('2026-10-07T23:00'))).toEqual([]);
  expect(watch.tick(at('2026-10-08T18:00'))).toEqual(['open']);
  expect(watch.lastWhy()).toMatch(/^2026-10-08 18:00（国庆节后第一个工作日）检查：/);
});

test('a host that was down for four days makes up for one check, and says so', () => {
  const watch = new Watch(evening);
  watch.depth(at('2026-07-01T16:30'), 30);
  watch.restart(evening);
  expect(watch.tick(at('2026-07-07T08:05'))).toEqual(['open']);
  expect(watch.lastWhy()).toMatch(
    /^2026-07-06 18:00（周一）该做的检查，因系统当时没有运行，2026-07-07 08:05 补做（此前错过的不再补）：/,
  );
  expect(watch.tick(at('2026-07-07T08:06'))).toEqual([]);
  expect(watch.tick(at('2026-07-07T18:00'))).toEqual([]);
});

test('the case of a check has the same id whether it was made on time or made up for', () => {
  const [onTime, late] = [new Watch(evening), new Watch(evening)];
  for (const watch of [onTime, late]) watch.depth(at('2026-07-01T16:30'), 30);
  onTime.tick(at('2026-07-01T18:00'));
  late.tick(at('2026-07-01T23:00'));
  expect(late.effects.map(({ id }) => id)).toEqual(onTime.effects.map(({ id }) => id));
});

test('once a minute for a year of absence is one check too', () => {
  const minutely: Rule = { ...evening, on: { stream: 'depth', at: { kind: 'cron', cron: '* * * * *' } } };
  const watch = new Watch(minutely);
  watch.depth(at('2026-07-01T16:30'), 30);
  expect(watch.tick(at('2027-07-01T16:30:10'))).toEqual(['open']);
  expect(watch.effects[0]?.at).toBe('2027-07-01T08:30:00.000Z');
});

test('on the first working day of a month each place gets a case of its own, month by month', () => {
  const watch = new Watch(patrol);
  expect(watch.tick(0)).toEqual([]);
  expect(watch.tick(at('2026-08-03T09:00'))).toEqual(['open', 'open', 'open']);
  expect(watch.effects.map(({ key }) => key)).toEqual(['p1', 'p2', 'p3']);
  expect(watch.effects[0]).toMatchObject({ title: { zh: '1号点巡查' } });
  expect(watch.effects[0]?.why.sentence).toEqual({
    zh: '2026-08-03 09:00（8 月第 1 个工作日）检查：1号点（红色）',
    en: 'Check of 2026-08-03 09:00 (working day 1 of the month): 1号点 (red)',
  });
  expect(watch.tick(at('2026-09-01T09:00'))).toEqual(['open', 'open', 'open']);
  expect(new Set(watch.effects.map(({ id }) => id)).size).toBe(6);
});

test('for the scenario as a whole it goes off once', () => {
  const weekly: Rule = { ...patrol, on: { at: { kind: 'cron', cron: '0 9 * * 1' }, of: 'scenario' } };
  const watch = new Watch(weekly);
  watch.tick(0);
  expect(watch.tick(at('2026-07-06T09:00'))).toEqual(['open']);
  expect(watch.lastWhy()).toBe('2026-07-06 09:00（周一）检查：本场景（红色）');
});

test('a day of a year that the calendar does not know is neither checked nor passed over in silence', () => {
  const watch = new Watch(evening);
  watch.depth(at('2026-12-31T19:00'), 30);
  expect(watch.tick(at('2027-01-04T18:00'))).toEqual([]);
  expect(watch.state()).toMatchObject({ checks: { isUndecided: true }, unknownCount: 1 });
  expect(watch.state().dueMs).toBe(Date.parse('2027-01-05T18:00+08:00'));
});

test('a reading that lacks the value leaves it undecided at the check, and the next that has it tells', () => {
  const watch = new Watch(evening);
  watch.depth(at('2026-07-01T16:30'), undefined);
  watch.tick(at('2026-07-01T18:00'));
  expect(watch.state()).toMatchObject({ checks: { isUndecided: true }, unknownCount: 1 });
  watch.depth(at('2026-07-02T16:30'), 3);
  watch.tick(at('2026-07-02T18:00'));
  expect(watch.state().checks).not.toHaveProperty('isUndecided');
});

test('other times count from when they are published: no check of the past is made up for', () => {
  const watch = new Watch(evening);
  watch.depth(at('2026-07-01T16:30'), 30);
  const morning: Rule = { ...evening, on: { stream: 'depth', at: { kind: 'cron', cron: '0 9 * * *' } } };
  watch.tick(at('2026-07-01T17:00'));
  watch.restart(morning, 2);
  expect(watch.tickAll(at('2026-07-02T12:00'))).toEqual([]);
  expect(watch.tick(at('2026-07-03T09:00'))).toEqual(['open']);
});

test('a figure of a window is asked as it is at the time set, not as it was with the last event', () => {
  const counted: Rule = {
    ...evening,
    window: { often: { title: { zh: '次数' }, measure: 'count', over: { seconds: 3600 } } },
    where: 'e.often >= 2',
  };
  const watch = new Watch(counted);
  watch.depth(at('2026-07-01T16:30'), 1);
  watch.depth(at('2026-07-01T16:40'), 1);
  expect(watch.tick(at('2026-07-01T18:00'))).toEqual([]);
  watch.depth(at('2026-07-02T17:30'), 1);
  watch.depth(at('2026-07-02T17:40'), 1);
  expect(watch.tick(at('2026-07-02T18:00'))).toEqual(['open']);
});

test('how old the last event is can be asked', () => {
  const stale: Rule = { ...evening, where: 'minutesBetween(e.lastTime, e.time) > 60' };
  const watch = new Watch(stale);
  watch.depth(at('2026-07-01T17:30'), 1);
  expect(watch.tick(at('2026-07-01T18:00'))).toEqual([]);
  expect(watch.tick(at('2026-07-02T18:00'))).toEqual(['open']);
});
