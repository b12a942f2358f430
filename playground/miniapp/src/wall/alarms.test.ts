import type { AppState } from '@changjing/contract';
import { expect, it } from 'vitest';
import { alarmAt, alarmsOf, type Alarm } from './alarms.ts';

const rows = (...all: object[]) => ({
  view: 'v',
  rows: all,
  at: '2026-11-28T02:00:00.000Z',
  isSimulated: true,
});
const row = (key: string, level: string, since: string, notice?: string) => ({
  key,
  level,
  since,
  time: since,
  values: {},
  ...(notice !== undefined && { notice: { zh: notice } }),
});
const app = {
  places: { p1: { title: { zh: '海滨大道' } }, p2: { title: { zh: '迎宾道' } } },
  views: {
    points: rows(
      row('p1', 'danger', '2026-11-28T01:00:00.000Z', '积水 30 厘米'),
      row('p2', 'warning', '2026-11-28T01:30:00.000Z'),
    ),
    cases: rows(
      {
        key: 'p1',
        stateTitle: {},
        severity: 'danger',
        title: { zh: '又一次' },
        openedAt: '2026-11-28T01:10:00.000Z',
      },
      {
        key: 'p2',
        stateTitle: {},
        severity: 'danger',
        title: { zh: '老人求助' },
        openedAt: '2026-11-28T01:50:00.000Z',
      },
    ),
    elsewhere: rows(row('p2', 'danger', '2026-11-28T00:00:00.000Z')),
  },
} as unknown as AppState;

it('what is dangerous by the views on the wall is an alarm, once for each place, newest first', () => {
  expect(alarmsOf(app, ['points', 'cases'], 'zh')).toEqual([
    { id: 'p2', place: '迎宾道', text: '老人求助', since: '2026-11-28T01:50:00.000Z' },
    { id: 'p1', place: '海滨大道', text: '积水 30 厘米', since: '2026-11-28T01:00:00.000Z' },
  ]);
  expect(alarmsOf(app, ['elsewhere'], 'zh').map(({ text }) => text)).toEqual(['危险']);
  expect(alarmsOf(app, [], 'zh')).toEqual([]);
});

it('alarms stand in the middle one after the other, then the page is seen whole, then they come again', () => {
  const [one, two] = ['a', 'b'].map((id) => ({ id }) as Alarm) as [Alarm, Alarm];
  const at = (seconds: number) => alarmAt([one, two], seconds)?.id;
  expect([0, 19, 20, 39, 40, 79, 80, 100].map(at)).toEqual([
    'a',
    'a',
    'b',
    'b',
    undefined,
    undefined,
    'a',
    'b',
  ]);
  expect(alarmAt([], 5)).toBeUndefined();
});
