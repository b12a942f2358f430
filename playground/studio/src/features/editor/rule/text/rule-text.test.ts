import { describe, expect, it } from 'vitest';
import { sampleScenario } from '../sample.ts';
import { jsonPlaces, lineOf } from './json-places.ts';
import { merged } from './merge.ts';
import { inLines, readText, textOf } from './rule-text.ts';

const red = sampleScenario().rules['red']!;
const text = textOf(red);
const lineWith = (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;

describe('a rule as text', () => {
  it('reads back as the same rule', () => {
    expect(readText(text)).toEqual({ rule: red, problems: [] });
    expect(textOf({ ...red })).toBe(text);
  });

  it('says on which line a bracket is missing', () => {
    const broken = text.replace('"where": "e.depth >= 27",', '"where": "e.depth >= 27"');
    expect(readText(broken)).toMatchObject({
      rule: undefined,
      problems: [{ line: lineWith('"where"') + 1 }],
    });
  });

  it('says on which line something is that a rule cannot have', () => {
    const wrong = text.replace('"severity": "danger"', '"severity": "terrible"');
    expect(readText(wrong)).toMatchObject({ rule: undefined, problems: [{ line: lineWith('"severity"') }] });
  });

  it('shows what the checks found on its line, in an action by the action’s id too', () => {
    const message = { zh: '不对' };
    const found = inLines(text, 'red', [
      { where: 'rules/red/where', message },
      { where: 'rules/red/actions/tell/text', message },
      { where: 'rules/yellow/where', message },
    ]);
    expect(found.map(({ line }) => line)).toEqual([lineWith('"where"'), lineWith('"text"')]);
  });

  it('finds the nearest part when the part itself is not written', () => {
    const places = jsonPlaces(text);
    expect(lineOf(text, places, 'for/seconds')).toBe(lineWith('"for"'));
    expect(lineOf(text, places, 'window/count')).toBe(1);
  });
});

describe('two people who write one rule', () => {
  it('both keep what only one of them changed', () => {
    const mine = { ...red, where: 'e.depth >= 30' };
    const theirs = { ...red, severity: 'warning' as const, title: { zh: '红色', en: 'Red' } };
    expect(merged(red, mine, theirs)).toEqual({ ...theirs, where: 'e.depth >= 30' });
  });

  it('keep the actions of both, and one that is taken out is out', () => {
    const [open, tell] = red.actions as [(typeof red.actions)[0], (typeof red.actions)[0]];
    const added = { ...tell, id: 'more' };
    expect(merged(red.actions, [open], [open, tell, added])).toEqual([open, added]);
  });

  it('where both changed the same, the one who writes last wins', () => {
    expect(merged({ a: 1 }, { a: 2 }, { a: 3 })).toEqual({ a: 2 });
  });
});
