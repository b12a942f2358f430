import { expect, it } from 'vitest';
import { pageAddress, pagesFor, wallAddress } from './page-address.ts';

it('pages of one audience stand in their order, whatever order they were written in', () => {
  const pages = {
    later: { audience: 'public', order: 'a1' },
    desk: { audience: 'staff', order: 'a0' },
    first: { audience: 'public', order: 'Zz' },
    unfinished: {},
  } as const;
  expect(pagesFor('public', pages)).toEqual(['first', 'later']);
  expect(pagesFor('holder', pages)).toEqual([]);
});

it('the first public page is at the slug alone, each other has an address of its own, on a wall, too', () => {
  expect([
    pageAddress('water'),
    pageAddress('water', 'desk'),
    wallAddress(pageAddress('water', 'desk')),
  ]).toEqual(['/a/water', '/a/water/p/desk', '/a/water/p/desk?screen=wall']);
});
