import { expect, it } from 'vitest';
import { organisationLines } from './organisation-tree.ts';

const named = (id: string, parent?: string) => ({ id, title: { zh: id }, ...(parent && { parent }) });
const organisations = [
  named('street', 'district'),
  named('district'),
  named('crew', 'street'),
  named('firm'),
];

it('lists each organisation below its parent and says which are covered by a choice above', () => {
  const lines = organisationLines(organisations, new Set(['street']));
  expect(lines.map(({ organisation: { id }, depth, isCovered }) => [id, depth, isCovered])).toEqual([
    ['district', 0, false],
    ['street', 1, false],
    ['crew', 2, true],
    ['firm', 0, false],
  ]);
});

it('keeps one whose parent is unknown', () => {
  expect(organisationLines([named('lost', 'nowhere')], new Set())).toHaveLength(1);
});
