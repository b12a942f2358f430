import type { TopLevelCondition } from 'json-rules-engine';

const field = (name: string) => ({ var: name });

/** The ten rules for json-logic-engine. */
export const jsonLogicRules: readonly object[] = [
  { '>=': [field('depth'), 27] },
  { and: [{ '>=': [field('depth'), 15] }, { '<': [field('depth'), 27] }, field('tunnel')] },
  { and: [{ '===': [field('kind'), 'flood'] }, { '>': [field('level'), 2.5] }] },
  { and: [{ in: [field('grid'), ['g3', 'g7', 'g11']] }, { '<': [field('battery'), 20] }] },
  { or: [{ '===': [field('online'), false] }, { '<': [field('battery'), 5] }] },
  { and: [{ '>': [field('temperature'), 35] }, { '>': [field('humidity'), 60] }] },
  { or: [{ '>': [field('pm25'), 75] }, { '>': [field('pm10'), 150] }, { '>': [field('noise'), 70] }] },
  { and: [{ in: ['河', field('name')] }, { '>': [field('depth'), 10] }] },
  { and: [{ '!': [{ in: [field('kind'), ['test', 'demo']] }] }, { '>=': [field('severity'), 3] }] },
  { and: [{ '>': [{ '*': [field('wind'), 3.6] }, 39] }, field('online')] },
];

const is = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });

/** The ten rules for json-rules-engine, which does not calculate: the wind's limit is divided instead. */
export const jsonRules: readonly TopLevelCondition[] = [
  { all: [is('depth', 'greaterThanInclusive', 27)] },
  {
    all: [is('depth', 'greaterThanInclusive', 15), is('depth', 'lessThan', 27), is('tunnel', 'equal', true)],
  },
  { all: [is('kind', 'equal', 'flood'), is('level', 'greaterThan', 2.5)] },
  { all: [is('grid', 'in', ['g3', 'g7', 'g11']), is('battery', 'lessThan', 20)] },
  { any: [is('online', 'equal', false), is('battery', 'lessThan', 5)] },
  { all: [is('temperature', 'greaterThan', 35), is('humidity', 'greaterThan', 60)] },
  {
    any: [is('pm25', 'greaterThan', 75), is('pm10', 'greaterThan', 150), is('noise', 'greaterThan', 70)],
  },
  { all: [is('name', 'contains text', '河'), is('depth', 'greaterThan', 10)] },
  { all: [is('kind', 'notIn', ['test', 'demo']), is('severity', 'greaterThanInclusive', 3)] },
  { all: [is('wind', 'greaterThan', 39 / 3.6), is('online', 'equal', true)] },
];
