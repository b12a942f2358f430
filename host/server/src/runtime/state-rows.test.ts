import { expect, test } from 'vitest';
import { createReducer, createRun } from '@changjing/rules';
import type { NoticeRecord } from '../kernel/index.ts';
import { rowsOf } from './state-rows.ts';
import { waterScenario } from './testing.ts';

const content = waterScenario();
const reducer = createReducer({ scenarioId: 'water', version: 1, content });
function statesAfter(depths: readonly number[]) {
  const run = createRun(reducer);
  for (const [at, depth] of depths.entries()) {
    const time = `2026-07-30T08:0${at}:00.000Z`;
    const event = {
      specversion: '1.0' as const,
      id: `${at}`,
      source: '/s',
      type: 't',
      subject: 'p1',
      time,
      data: { depth },
    };
    run.feed({ kind: 'event', stream: 'depth', event });
  }
  return run;
}
const latest = [
  { scenario: 'water', stream: 'depth', key: 'p1', time: '2026-07-30T08:02:00.000Z', data: { depth: 30 } },
];
const notice = (rule: string, audience: 'public' | 'staff', zh: string): NoticeRecord => ({
  rule,
  key: 'p1',
  audience,
  text: { zh },
  startedAt: '2026-07-30T08:02:00.000Z',
});

test('a place that was never heard of is unknown, not normal', () => {
  const rows = rowsOf({ content, stream: 'depth', audience: 'public', latest: [], states: [], notices: [] });
  expect(rows.map(({ key, level }) => [key, level])).toEqual([
    ['p1', 'unknown'],
    ['p2', 'unknown'],
  ]);
});

test('the public sees its own notice, staff see theirs, and the public’s where there is none for staff', () => {
  const states = [...statesAfter([30, 30]).states().values()];
  const notices = [notice('red', 'public', '请绕行'), notice('red', 'staff', '已派单')];
  const row = (audience: 'public' | 'staff', shown: NoticeRecord[]) =>
    rowsOf({ content, stream: 'depth', audience, latest, states, notices: shown })[0]!;
  expect(row('public', notices)).toMatchObject({
    level: 'danger',
    notice: { zh: '请绕行' },
    since: '2026-07-30T08:01:00.000Z',
  });
  expect(row('staff', notices).notice).toEqual({ zh: '已派单' });
  expect(row('staff', notices.slice(0, 1)).notice).toEqual({ zh: '请绕行' });
  expect(row('public', notices.slice(1)).notice).toBeUndefined();
});

test('a red place whose sensor falls silent is unknown', () => {
  const run = statesAfter([30, 30]);
  run.feed({ kind: 'tick', atMs: Date.parse('2026-07-30T08:20:00Z') });
  const states = [...run.states().values()];
  expect(rowsOf({ content, stream: 'depth', audience: 'staff', latest, states, notices: [] })[0]!.level).toBe(
    'unknown',
  );
});

test('what people report concerns the places only where they named one', () => {
  const reported = [
    {
      scenario: 'water',
      stream: 'reports',
      key: 'JS-1',
      time: '2026-07-30T08:00:00.000Z',
      data: { number: 'JS-1' },
    },
  ];
  const rows = rowsOf({
    content,
    stream: 'reports',
    audience: 'staff',
    latest: reported,
    states: [],
    notices: [],
  });
  expect(rows).toEqual([
    { key: 'JS-1', time: '2026-07-30T08:00:00.000Z', level: 'normal', values: { number: 'JS-1' } },
  ]);
});

test('deep water on a closed road says both; of two rules on the same readings only the graver speaks', () => {
  const both = waterScenario(({ rules }) => {
    rules['yellow'] = { ...rules['red']!, severity: 'notice' };
    rules['closure'] = { ...rules['red']!, on: { stream: 'reports' }, severity: 'danger' };
  });
  const notices = [
    notice('red', 'public', '积水 31 厘米，请绕行'),
    notice('yellow', 'public', '积水 31 厘米，请慢行'),
    notice('closure', 'public', '滨河路已封控'),
  ];
  const [row] = rowsOf({ content: both, stream: 'depth', audience: 'public', latest, states: [], notices });
  expect(row!.notice).toEqual({
    zh: '积水 31 厘米，请绕行；滨河路已封控',
    en: '积水 31 厘米，请绕行; 滨河路已封控',
  });
});

test('what is watched by class and symptom colours the row of the class that it was last about', () => {
  const classes = waterScenario(({ rules, streams }) => {
    streams['depth']!.fields['symptom'] = { type: 'string', title: { zh: '症状' } };
    rules['red'] = { ...rules['red']!, key: 'e.subject + "/" + e.symptom' };
  });
  const run = createRun(createReducer({ scenarioId: 'water', version: 1, content: classes }));
  const check = (minute: number, subject: string, symptom: string, depth: number) => {
    const time = `2026-07-30T08:0${minute}:00.000Z`;
    const data = { depth, symptom };
    const event = {
      specversion: '1.0' as const,
      id: `${minute} ${subject}`,
      source: '/s',
      type: 't',
      subject,
      time,
      data,
    };
    run.feed({ kind: 'event', stream: 'depth', event });
    return { scenario: 'water', stream: 'depth', key: subject, time, data };
  };
  check(0, '三年二班', '发热', 30);
  const sick = check(1, '三年二班', '发热', 30);
  check(2, '三年二班', '咳嗽', 1);
  const well = check(3, '三年三班', '咳嗽', 1);
  const states = [...run.states().values()];
  const running = states.filter(({ phase }) => phase !== 'normal');
  const shown = rowsOf({
    content: classes,
    stream: 'depth',
    audience: 'public',
    latest: [sick, well],
    states: running,
    notices: [{ ...notice('red', 'public', '发热 2 人'), key: '三年二班/发热' }],
  });
  expect(shown.map(({ key, level, notice: told }) => [key, level, told?.zh])).toEqual([
    ['p1', 'unknown', undefined],
    ['p2', 'unknown', undefined],
    ['三年三班', 'normal', undefined],
    ['三年二班', 'danger', '发热 2 人'],
  ]);
});
