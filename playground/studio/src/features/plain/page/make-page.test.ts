import { hasErrors, checkScenario } from '@changjing/scenario';
import { expect, it } from 'vitest';
import { builtScenario, emptyScenario } from '../testing.ts';
import { makePage } from './make-page.ts';

const ids = { view: 'points', page: 'home', reports: 'reports', connector: 'people', rule: 'report' };
const handler = { caseClass: 'waterlogging', duty: 'drainage' };

it('makes a page that may be published as it is: notice, map, list and report, with only what citizens may see', () => {
  const scenario = builtScenario();
  const made = makePage(scenario, { ids, ...handler })!;
  const whole = {
    ...scenario,
    views: made.views,
    pages: { [ids.page]: made.page },
    streams: { ...scenario.streams, ...made.streams },
    connectors: { ...scenario.connectors, ...made.connectors },
    rules: { ...scenario.rules, ...made.rules },
  };
  expect(hasErrors(checkScenario(whole).problems)).toBe(false);
  expect(Object.values(made.page.widgets).map(({ type }) => type)).toEqual(['notice', 'map', 'list', 'form']);
  expect(made.views['points']?.fields).toEqual(['depth']);
  expect(made.page.widgets['map']?.properties).toEqual({ field: 'depth' });
});

it('makes none before there are data', () => {
  expect(makePage(emptyScenario(), { ids, ...handler })).toBeUndefined();
});
