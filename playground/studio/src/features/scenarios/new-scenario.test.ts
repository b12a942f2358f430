import { expect, it } from 'vitest';
import { emptyTemplate, formProblems, suggestSlug } from './new-scenario.ts';

it('suggests an address from the template that nobody has yet', () => {
  expect(suggestSlug('changjing.community/waterLogging', [])).toBe('waterlogging');
  expect(suggestSlug('changjing.community/flood', ['flood', 'flood-2'])).toBe('flood-3');
  expect(suggestSlug('changjing.community/12-doors', [])).toBe('scenario');
  expect(suggestSlug(emptyTemplate, ['scenario'])).toBe('scenario-2');
});

it('names the field that is not filled in as it should be', () => {
  expect(formProblems({ template: 't', title: ' ', slug: 'Bad Address' })).toEqual({
    title: 'scenarios.nameMissing',
    slug: 'scenarios.addressWrong',
  });
  expect(formProblems({ template: 't', title: '积水', slug: 'water-1' })).toEqual({});
});
