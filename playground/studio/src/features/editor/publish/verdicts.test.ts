import { expect, it } from 'vitest';
import { sampleScenario } from '../rule/sample.ts';
import { ruleVerdicts } from './verdicts.ts';

const live = sampleScenario();
const red = live.rules['red']!;

it.each([
  ['another name keeps what is under way', { ...red, title: { zh: '红色' } }, 'keep'],
  ['another limit judges it anew', { ...red, where: 'e.depth >= 30' }, 'reevaluate'],
  ['another thing that is watched begins anew', { ...red, key: 'e.depth' }, 'reset'],
])('%s', (_, changed, verdict) => {
  const next = { ...live, rules: { red: changed } };
  expect(ruleVerdicts(live, next)).toEqual([{ rule: 'red', title: changed.title, verdict }]);
});

it('a rule that is new or taken out is named, one that stays as it is is not', () => {
  const extra = { ...red, title: { zh: '黄色' } };
  expect(ruleVerdicts(live, { ...live, rules: { red, extra } })).toMatchObject([
    { rule: 'extra', verdict: 'added' },
  ]);
  expect(ruleVerdicts(live, { ...live, rules: { extra } }).map(({ verdict }) => verdict)).toEqual([
    'added',
    'removed',
  ]);
});
