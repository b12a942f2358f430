import { readFileSync } from 'node:fs';
import { chinaCalendar } from '@changjing/rules';
import { expect, test } from 'vitest';
import { checkScenario } from './index.ts';
import { withoutRuleTests } from './testing.ts';

const template = new URL('../../../scenarios/community/waterlogging/scenario.json', import.meta.url);

/** What is found wrong with the red rule of the waterlogging scenario when it is judged at set times. */
function problems(on: object, parts: Record<string, unknown> = {}, nowMs?: number, calendar = chinaCalendar) {
  const scenario = JSON.parse(readFileSync(template, 'utf8'), withoutRuleTests) as {
    rules: Record<string, object>;
  };
  const { for: _, clearWhen: __, noData: ___, ...rest } = scenario.rules['red'] as Record<string, unknown>;
  scenario.rules['red'] = { ...rest, on, ...parts };
  return checkScenario(scenario, { tenant: { calendar }, ...(nowMs !== undefined && { nowMs }) }).problems;
}
const named = (found: ReturnType<typeof problems>) => found.map(({ code, where }) => `${code} ${where}`);

const every = { kind: 'workday', day: 'every', time: '18:00' };

test('a rule may be judged at set times, on a stream or for the places', () => {
  expect(problems({ stream: 'depth', at: every })).toEqual([]);
  expect(problems({ stream: 'depth', at: every }, { for: { samples: 2 } })).toEqual([]);
  const actions: unknown[] = [];
  expect(problems({ at: every, of: 'places' }, { where: 'true', actions })).toEqual([]);
});

test('a rule with neither a stream nor something to go off for is refused', () => {
  for (const on of [{}, { at: every }, { of: 'places' }, { stream: 'depth', of: 'places' }])
    expect(problems(on)).not.toEqual([]);
});

test('a cron that is none is told with its field, at its place', () => {
  const found = problems({ stream: 'depth', at: { kind: 'cron', cron: '0 25 * * *' } });
  expect(found).toMatchObject([
    {
      code: 'rule.schedule',
      severity: 'error',
      where: 'rules/red/on/at/cron',
      message: { zh: '定时的第 2 段（时）写成了「25」，不合规则' },
    },
  ]);
});

test('without a stream there is no field to read', () => {
  const found = named(problems({ at: every, of: 'places' }, { actions: [] }));
  expect(found).toEqual(['expression.unknownField rules/red/where']);
});

test('what waits for an event, or lasts a time, does not go with set times', () => {
  const on = { stream: 'depth', at: every };
  expect(named(problems(on, { absent: { seconds: 60 } }))).toEqual(['rule.cannotCombine rules/red/absent']);
  expect(named(problems(on, { for: { seconds: 60 } }))).toEqual(['rule.scheduleFor rules/red/for']);
  const alone = { where: 'true', actions: [], clearWhen: 'false', keepFiringFor: { seconds: 60 } };
  expect(named(problems({ at: every, of: 'scenario' }, alone))).toEqual([
    'rule.cannotCombine rules/red/clearWhen',
    'rule.cannotCombine rules/red/keepFiringFor',
  ]);
});

test('before the work calendar ends, the author is told from which day on', () => {
  const on = { stream: 'depth', at: every };
  expect(problems(on, {}, Date.parse('2026-11-26T00:00:00Z'))).toMatchObject([
    {
      code: 'rule.calendarEnds',
      severity: 'warning',
      message: {
        zh: '工作日历没有 2027 年的安排，2027-01-01 起不知道哪天该检查，到时会显示为未知；请在区级底座补上这一年的日历',
      },
    },
  ]);
  expect(problems(on, {}, Date.parse('2025-06-01T00:00:00Z'))).toEqual([]);
  const years = { ...chinaCalendar.years, '2027': { source: { zh: '试' }, holidays: [] } };
  expect(problems(on, {}, Date.parse('2026-11-26T00:00:00Z'), { ...chinaCalendar, years })).toEqual([]);
});

test('rule tests run by the calendar of the district that publishes', () => {
  const on = { at: every, of: ['p1'] };
  const opens = { afterSeconds: 10 * 3600, key: 'p1', action: 'say', phase: 'start' };
  const say = { id: 'say', kind: 'notify', audience: 'staff', text: { zh: '该巡查了' } };
  const day = { title: { zh: '周一' }, given: [], untilSeconds: 12 * 3600, expect: [opens] };
  const parts = { where: 'true', actions: [say], tests: { day } };
  expect(named(problems(on, parts))).toEqual([]);
  const holiday = { title: { zh: '区庆' }, from: '2026-03-02', to: '2026-03-02', makeUpDays: [] };
  const years = { '2026': { source: { zh: '试' }, holidays: [holiday] } };
  expect(named(problems(on, parts, undefined, { ...chinaCalendar, years }))).toEqual([
    'rule.testFailed rules/red/tests/day',
  ]);
});
