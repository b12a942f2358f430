import { expect, it } from 'vitest';
import { safeNext, withinStudio } from './safe-next.ts';

it('returns to the page a person came for, in the studio or beside it', () => {
  expect(safeNext('/studio/cases/c-1?state=open')).toBe('/studio/cases/c-1?state=open');
  expect(withinStudio('/studio/cases/c-1?state=open')).toBe('/cases/c-1?state=open');
  expect(safeNext('/tasks')).toBe('/tasks');
  expect(withinStudio('/tasks')).toBeUndefined();
});

it('never leaves for another site and never loops back to the door', () => {
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/studio/sign-in?next=/',
    undefined,
    ['/a'],
  ])
    expect(safeNext(next)).toBe('/studio/');
});
