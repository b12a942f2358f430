import type { Page } from '@changjing/contract';
import { expect, it } from 'vitest';
import { holderConsequences, publishConsequences, rollbackConsequences } from './consequences.ts';

const page = { title: { zh: '道路积水' }, order: 'a', widgets: {} };
const live = { id: 'roads', audience: 'public', title: page.title, address: '/a/water' } as const;
const pages = { desk: { ...page, audience: 'staff' }, roads: { ...page, audience: 'public' } } as const;

it('says for a first publication that data counts and citizens can open the page', () => {
  const first = { liveVersion: undefined, openCases: 0, slug: 'water', livePages: [] };
  const said = publishConsequences(first, { pages, slug: 'water' }, 1);
  expect(said.map((one) => one.key)).toEqual(['editor.publish.firstData', 'editor.publish.firstPage']);
  const forStaff = publishConsequences(first, { pages: { desk: pages.desk }, slug: 'water' }, 1);
  expect(forStaff.map((one) => one.key)).toEqual(['editor.publish.firstData']);
});

it('says when citizens get their page with a later version, and when they lose it', () => {
  const of = { liveVersion: 2, openCases: 0, slug: 'water' };
  const last = (hasPublicPage: boolean, next: Readonly<Record<string, Page>>) =>
    publishConsequences(
      { ...of, livePages: hasPublicPage ? [live] : [] },
      { pages: next, slug: 'water' },
      3,
    ).at(-1)?.key;
  expect(last(true, pages)).toBe('editor.publish.page');
  expect(last(true, { desk: pages.desk })).toBe('editor.publish.noPage');
  expect(last(false, pages)).toBe('editor.publish.firstPage');
  expect(last(false, { desk: pages.desk })).toBe('editor.publish.noCases');
});

it('says where the page of citizens will be when its address was changed', () => {
  const of = { liveVersion: 2, openCases: 0, slug: 'water' };
  const last = (hasPublicPage: boolean) =>
    publishConsequences({ ...of, livePages: hasPublicPage ? [live] : [] }, { pages, slug: 'roads' }, 3).at(
      -1,
    );
  expect(last(true)).toEqual({ key: 'editor.publish.pageMoves', values: { from: 'water', to: 'roads' } });
  expect(last(false)).toEqual({ key: 'editor.publish.firstPage', values: { slug: 'roads' } });
});

it('names how many cases stay on their version, and the version that will be next', () => {
  const of = { liveVersion: 2, openCases: 3, slug: 'water', livePages: [live] };
  const said = publishConsequences(of, { pages, slug: 'water' }, 3);
  expect(said[0]).toEqual({ key: 'editor.publish.nextData', values: { n: 3 } });
  expect(said[1]).toEqual({ key: 'editor.publish.openCases', values: { cases: 3, n: 2 } });
});

it('says of a page that personal links open whose each link shows', () => {
  const home = { ...page, title: { zh: '家里的情况' } };
  const holder = { title: { zh: '住户' }, stream: 'homes' };
  const homePages = {
    desk: { ...home, audience: 'staff' },
    family: { ...home, audience: 'holder', holder },
  } as const;
  expect(holderConsequences(homePages, ({ zh }) => zh)).toEqual([
    { key: 'editor.publish.holders', values: { page: '家里的情况', whose: '住户' } },
  ]);
});

it('says for a roll back that it becomes a new version, after one that was taken back from some grids', () => {
  const said = rollbackConsequences({ liveVersion: 4, openCases: 0 }, 2, 6);
  expect(said[0]?.values).toEqual({ n: 6, from: 2 });
});
