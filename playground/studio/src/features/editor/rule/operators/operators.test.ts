import { rule as ruleSchema, type Fields, type Rule } from '@changjing/contract';
import { normalize, seedDocument, setField } from '@changjing/document';
import { createReducer, operatorKinds } from '@changjing/rules';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { sampleScenario } from '../sample.ts';
import { freeName, freeTitle, newPartId } from './free-names.ts';
import { newOperator } from './new-operator.ts';
import { overKindOf, overKinds, overOf, withMeasure } from './window-form.ts';

const sample = sampleScenario();
const fields: Fields = {
  ...sample.streams['depth']!.fields,
  at: { type: 'point', title: { zh: '位置' } },
  road: {
    type: 'string',
    title: { zh: '路型' },
    choices: [
      { value: 'tunnel', title: { zh: '隧道' } },
      { value: 'street', title: { zh: '街道' } },
    ],
  },
};
const known = { fields, places: sample.places };

/** What the checks say of a rule of the sample with something more to work out. */
function problemsWith(operators: Partial<Rule>): string[] {
  const red = ruleSchema.parse({ ...sample.rules['red'], ...operators });
  const content = {
    ...sample,
    streams: { depth: { ...sample.streams['depth']!, fields } },
    rules: { red },
  };
  return createReducer({ scenarioId: 's', version: 1, content }).problems.map(({ message }) => message.zh);
}

describe('what is added with one click', () => {
  it.each(operatorKinds)('is whole and without problems: %s', (kind) => {
    expect(problemsWith({ [kind]: { [freeName(kind)]: newOperator(kind, known) } })).toEqual([]);
  });

  it('is an area where the scenario has no places to measure to', () => {
    const near = newOperator('near', { ...known, places: {} });
    expect(near.to.kind).toBe('areas');
    expect(problemsWith({ near: { spot: near } })).toEqual([]);
  });

  it('has a title that nothing else has which the rule works out', () => {
    const { title, ...made } = newOperator('window', known);
    const second = freeTitle(title, { window: { first: { ...made, title } } });
    expect(second).toEqual({ zh: '最近 10 分钟的次数 2', en: 'Readings in 10 minutes 2' });
    expect(freeTitle(title, { window: { second: { ...made, title: second } } })).toEqual(title);
  });

  it('is there beside the same that somebody else adds at that moment, and is told apart from it', () => {
    const server = new Y.Doc();
    seedDocument(server, sample);
    const people = [new Y.Doc(), new Y.Doc()];
    for (const doc of people) {
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
      const value = newOperator('window', known);
      setField(doc, ['rules', 'red'], ['window', freeName('window')], value);
    }
    for (const doc of people) for (const other of people) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    const [window, same] = people.map((doc) => normalize(doc).scenario?.rules['red']?.window ?? {});
    const titles = Object.values(window ?? {}).map(({ title }) => title.zh);
    expect(titles).toEqual(['最近 10 分钟的次数', '最近 10 分钟的次数 2']);
    expect(same).toEqual(window);
    expect(problemsWith({ window: window ?? {} })).toEqual([]);
  });

  it('is made of parts of which two people who add one at the same time have two', () => {
    const [one, other] = [newPartId('row'), newPartId('row')];
    expect(one).not.toBe(other);
    const table = newOperator('table', known);
    const row = { ...table.rows[0]!, id: one };
    expect(problemsWith({ table: { result: { ...table, rows: [row] } } })).toEqual([]);
  });
});

describe('a window in the form', () => {
  const count = newOperator('window', known);

  it('measures a value as soon as its measure needs one, and says which percentile', () => {
    const highest = withMeasure(count, 'percentile', 'e.depth');
    expect(highest).toMatchObject({ measure: 'percentile', of: 'e.depth', percent: 90 });
    expect(problemsWith({ window: { figure: highest } })).toEqual([]);
    expect(withMeasure(highest, 'sum', 'e.depth').percent).toBeUndefined();
  });

  it('is not compared with the usual when its measure has none', () => {
    const usual = { ...count, baseline: { days: 7, as: 'ratio' as const } };
    expect(withMeasure(usual, 'sum', 'e.depth').baseline).toEqual(usual.baseline);
    expect(problemsWith({ window: { figure: withMeasure(usual, 'trend', 'e.depth') } })).toEqual([]);
  });

  it('says of each way to cut time which one it is', () => {
    expect(overKinds.map((kind) => overKindOf({ ...count, over: overOf(kind) }))).toEqual(overKinds);
  });
});
