import { expect, it } from 'vitest';
import { safeNext } from './safe-next.ts';

it('returns to the page a person came for', () => {
  expect(safeNext('/cases/c-1?state=open')).toBe('/cases/c-1?state=open');
});

it('never leaves for another site and never loops back to the door', () => {
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/sign-in?next=/',
    undefined,
    ['/a'],
  ])
    expect(safeNext(next)).toBe('/');
});
