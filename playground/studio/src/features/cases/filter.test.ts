import { expect, it } from 'vitest';
import { readFilter, toRequest, writeFilter } from './filter.ts';

it('reads back the filter that it wrote into the address', () => {
  for (const filter of [
    { tab: 'open', scenario: undefined },
    { tab: 'mine', scenario: 's-1' },
    { tab: 'closed', scenario: undefined },
  ] as const)
    expect(readFilter(writeFilter(filter))).toEqual(filter);
});

it('shows open cases when the address says nothing, or nonsense', () => {
  expect(readFilter({ show: 'whatever', scenario: '' })).toEqual({ tab: 'open', scenario: undefined });
});

it('asks only for the own post’s open cases under 派给我的', () => {
  expect(toRequest({ tab: 'mine', scenario: 's-1' })).toEqual({ state: 'open', mine: true, scenario: 's-1' });
});
