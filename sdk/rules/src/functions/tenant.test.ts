import type { Rule } from '@changjing/contract';
import { expect, test } from 'vitest';
import {
  chinaCalendar,
  createExplainer,
  createReducer,
  createRun,
  createTrial,
  type TenantContext,
} from '../index.ts';
import { reading, waterContent } from '../trying/testing.ts';

/** A Thursday that this district has off; in Honolulu it is still Wednesday. */
const festival = { title: { zh: '开渔节' }, from: '2026-07-30', to: '2026-07-30', makeUpDays: [] };
const { hours, years } = chinaCalendar;
const year = years['2026']!;
const coast: TenantContext = {
  zone: 'Asia/Shanghai',
  calendar: { hours, years: { ...years, '2026': { ...year, holidays: [...year.holidays, festival] } } },
  grids: [{ id: 'east', outline: [117, 118, 118, 117].map((lng, at) => ({ lng, lat: at < 2 ? 39 : 40 })) }],
};
const honolulu: TenantContext = { ...coast, zone: 'Pacific/Honolulu' };

const readings = [0, 60].map((seconds) => reading(seconds, 'p1', { depth: 30 }));

function contentWith(change: (rule: Rule) => void) {
  const content = waterContent();
  delete content.rules.red!.clearWhen;
  change(content.rules.red!);
  return content;
}

/** Titles of the cases that the readings open. */
function opened(tenant: TenantContext, change: (rule: Rule) => void): string[] {
  const content = contentWith(change);
  const reducer = createReducer({ scenarioId: 'water', version: 1, content, ...tenant });
  expect(reducer.problems).toEqual([]);
  const run = createRun(reducer);
  return readings
    .flatMap((event) => run.feed({ kind: 'event', stream: 'depth', event }))
    .flatMap((effect) => (effect.kind === 'openCase' ? [effect.title.zh] : []));
}

const onHoliday = (rule: Rule) => (rule.where = '节假日(e.time)');

test('a rule counts days by the calendar and the zone of its own district', () => {
  expect([{}, coast, honolulu].map((tenant) => opened(tenant, onHoliday).length)).toEqual([0, 1, 0]);
});

test('so do the texts of its cases, its windows and what it waits for afterwards', () => {
  const title = (rule: Rule) => {
    const [action] = rule.actions;
    if (action?.kind === 'openCase') action.title = { zh: '${日期(e.time)} ${时刻(e.time)}' };
  };
  expect(opened(coast, title)).toEqual(['2026-07-30 16:01']);
  expect(opened(honolulu, title)).toEqual(['2026-07-29 22:01']);
  const window = (rule: Rule) => {
    rule.window = {
      onHolidays: {
        title: { zh: '假日读数' },
        measure: 'count',
        where: '节假日(e.time)',
        over: { seconds: 600 },
      },
    };
    rule.where = 'e.onHolidays >= 1';
  };
  expect([{}, coast, honolulu].map((tenant) => opened(tenant, window).length)).toEqual([0, 1, 0]);
  const sequence = (rule: Rule) => {
    delete rule.for;
    rule.sequence = { kind: 'then', where: '节假日(e.time)', seconds: 600 };
  };
  expect([{}, coast, honolulu].map((tenant) => opened(tenant, sequence).length)).toEqual([0, 1, 0]);
});

test('a rule asks for the grid of a place in the outlines of its district', () => {
  const inEast = (rule: Rule) => (rule.where = 'gridOf(point(117.7, 39.02)) == "east"');
  expect([{}, coast].map((tenant) => opened(tenant, inEast).length)).toEqual([0, 1]);
});

test('trying a rule and asking for its why count as the live rule does', () => {
  const content = contentWith(onHoliday);
  const draft = content.rules.red!;
  const about = { scenarioId: 'water', version: 1, content };
  const told = [{}, coast, honolulu].map((tenant) => {
    const trial = createTrial({ ...about, ...tenant, rules: { red: draft } });
    const explainer = createExplainer({ ...about, ...tenant, rule: 'red', draft, fromMs: 0, key: 'p1' });
    for (const event of readings) {
      trial.feed('depth', event);
      explainer.feed('depth', event);
    }
    const end = Date.parse('2026-07-30T09:00:00Z');
    return [trial.finish(end)[0]?.draft.episodes, explainer.finish(end).condition?.holds];
  });
  expect(told).toEqual([
    [0, 'no'],
    [1, 'yes'],
    [0, 'no'],
  ]);
});
