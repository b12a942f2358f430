import { expect, it } from 'vitest';
import { makePage } from './page/make-page.ts';
import { progressOf, type ProgressOf } from './progress.ts';
import { builtScenario, emptyScenario } from './testing.ts';

const ids = { view: 'v', page: 'p', reports: 'reports', connector: 'c', rule: 'r' };

function told(scenario: ProgressOf['scenario'], rest: Partial<ProgressOf> = {}) {
  const progress = progressOf({ scenario, problems: [], summary: undefined, changeCount: 0, ...rest });
  return Object.values(progress).map(({ state, key }) => `${state} ${key}`);
}
function withPage() {
  const scenario = builtScenario();
  const made = makePage(scenario, { ids, caseClass: 'waterlogging', duty: 'drainage' })!;
  return {
    ...scenario,
    views: made.views,
    streams: { ...scenario.streams, ...made.streams },
    connectors: { ...scenario.connectors, ...made.connectors },
    rules: { ...scenario.rules, ...made.rules },
    pages: { p: made.page },
  };
}

it('says of an empty scenario what comes first and why the rest has to wait', () => {
  expect(told(emptyScenario())).toEqual([
    'todo noData',
    'waiting needsData',
    'waiting needsCondition',
    'waiting needsData',
    'waiting needsCondition',
    'waiting isIncomplete',
  ]);
});

it('says of each step whether it is done and what is missing', () => {
  expect(told(builtScenario())).toEqual([
    'done hasData',
    'done hasCondition',
    'done isHandled',
    'todo noPage',
    'todo notTried',
    'waiting isIncomplete',
  ]);
  expect(told(withPage()).slice(3)).toEqual(['done hasPage', 'todo notTried', 'todo isReady']);
});

it('does not take the citizens’ reports of a page for devices and their conditions', () => {
  const { data, condition } = progressOf({
    scenario: withPage(),
    problems: [],
    summary: undefined,
    changeCount: 0,
  });
  expect([data.values, condition.values]).toEqual([{ fields: 2, places: 1 }, { n: 1 }]);
});

it('names what keeps it from being published, what is unpublished, and that it is live', () => {
  const problem = { code: 'x', severity: 'error' as const, where: 'rules/red', message: { zh: '不对' } };
  const summary = { liveVersion: 3 };
  const last = (rest: Partial<ProgressOf>) => told(withPage(), rest).at(-1);
  expect([
    last({ problems: undefined, summary }),
    last({ problems: [problem], summary }),
    last({ summary, changeCount: 2 }),
    last({ summary }),
  ]).toEqual(['waiting isChecking', 'waiting hasProblems', 'todo isChanged', 'done isLive']);
});
