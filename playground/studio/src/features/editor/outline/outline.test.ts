import { expect, it } from 'vitest';
import { sampleScenario } from '../rule/sample.ts';
import { outlineOf } from './outline.ts';

it('lists what a part is made of by its titles, and a list of names is not taken for parts', () => {
  const scenario = sampleScenario();
  const [stream] = Object.values(scenario.streams);
  expect(outlineOf(stream, 'zh').map(({ name }) => name)).toEqual(['fields']);
  expect(outlineOf(stream, 'zh')[0]?.items[0]).toMatchObject({ path: expect.stringMatching(/^fields\//) });
  const rule = { actions: [{ id: 'tell', kind: 'notify', text: { zh: '请绕行' } }], where: 'true' };
  expect(outlineOf(rule, 'en')).toEqual([
    { name: 'actions', items: [{ path: 'actions/tell', title: '请绕行' }] },
  ]);
  expect(outlineOf({ fields: ['depth'] }, 'zh')).toEqual([]);
  expect(outlineOf(undefined, 'zh')).toEqual([]);
});
