import { expect, it } from 'vitest';
import { holderConsequences, publishConsequences, rollbackConsequences } from './consequences.ts';

it('says for a first publication that data counts and citizens can open the page', () => {
  const said = publishConsequences({ liveVersion: undefined, openCases: 0, slug: 'water' }, 1);
  expect(said.map((one) => one.key)).toEqual(['editor.publish.firstData', 'editor.publish.firstPage']);
});

it('names how many cases stay on their version, and the version that will be next', () => {
  const said = publishConsequences({ liveVersion: 2, openCases: 3, slug: 'water' }, 3);
  expect(said[0]).toEqual({ key: 'editor.publish.nextData', values: { n: 3 } });
  expect(said[1]).toEqual({ key: 'editor.publish.openCases', values: { cases: 3, n: 2 } });
});

it('says of a page that personal links open whose each link shows', () => {
  const page = { title: { zh: '家里的情况' }, order: 'a', widgets: {} };
  const holder = { title: { zh: '住户' }, stream: 'homes' };
  const pages = {
    desk: { ...page, audience: 'staff' },
    family: { ...page, audience: 'holder', holder },
  } as const;
  expect(holderConsequences(pages, ({ zh }) => zh)).toEqual([
    { key: 'editor.publish.holders', values: { page: '家里的情况', whose: '住户' } },
  ]);
});

it('says for a roll back that it becomes a new version, after one that was taken back from some grids', () => {
  const said = rollbackConsequences({ liveVersion: 4, openCases: 0 }, 2, 6);
  expect(said[0]?.values).toEqual({ n: 6, from: 2 });
});
