import { pieceTitle } from '@changjing/scenario';
import { expect, it } from 'vitest';
import { sampleScenario } from '../rule/sample.ts';
import { outlineOf } from './outline.ts';

const titleless = () => undefined;

it('lists what a part is made of by its titles, and a list of names is not taken for parts', () => {
  const scenario = sampleScenario();
  const [stream] = Object.values(scenario.streams);
  expect(outlineOf(stream, titleless).map(({ name }) => name)).toEqual(['fields']);
  expect(outlineOf(stream, titleless)[0]?.items[0]).toEqual({ path: 'fields/depth', title: 'depth' });
  expect(outlineOf({ fields: ['depth'] }, titleless)).toEqual([]);
  expect(outlineOf(undefined, titleless)).toEqual([]);
});

it('what will be done and what has no title are called in words, never by what a program calls them', () => {
  const scenario = sampleScenario();
  const actions = [
    { id: 'tell', kind: 'notify', text: { zh: '${e.place} 积水 ${e.depth} 厘米' } },
    { id: 'end', kind: 'closeCase' },
  ];
  const outline = (node: object, locale: 'zh' | 'en') =>
    outlineOf(node, (piece) => pieceTitle(piece, 'rules/red', scenario, locale)).flatMap(({ items }) =>
      items.map(({ title }) => title),
    );
  expect(outline({ actions }, 'zh')).toEqual(['发提示「【地点】积水【积水】厘米」', '结束工单']);
  expect(outline({ actions }, 'en')).toEqual(['show a notice "[place] 积水 [depth] 厘米"', 'close the case']);
  expect(outline({ widgets: { a: { type: 'notice' } } }, 'zh')).toEqual(['提示']);
});
