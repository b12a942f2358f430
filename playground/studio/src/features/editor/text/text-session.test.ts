import type { Scenario } from '@changjing/contract';
import {
  changeText,
  createTextBuffer,
  createTextUndo,
  normalize,
  replaceContent,
  seedDocument,
  setRuleField,
  setTitle,
} from '@changjing/document';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { sampleScenario } from '../rule/sample.ts';
import { textOf } from './scenario-text.ts';
import { createTextSession } from './text-session.ts';

const typist = Symbol('typist');

/** A text over a document, as two people would have it: one types in the text, others change the document. */
function openText() {
  const doc = new Y.Doc();
  seedDocument(doc, sampleScenario());
  const text = createTextBuffer();
  const scenario = () => normalize(doc).scenario!;
  const first = scenario();
  const session = createTextSession(text, {
    read: scenario,
    write: (content) => replaceContent(doc, content),
  });
  return {
    doc,
    text,
    session,
    first,
    scenario,
    /** Puts something in the place of the first that reads so. */
    type(from: string, to: string) {
      const at = text.toJSON().indexOf(from);
      expect(at).toBeGreaterThanOrEqual(0);
      changeText(text, [{ at, length: from.length, text: to }], typist);
    },
  };
}
const red = (scenario: Scenario) => scenario.rules['red']!;

describe('a scenario as text', () => {
  it('says the scenario, and a change of it changes the document', () => {
    const { session, first, scenario, text, type } = openText();
    expect(text.toJSON()).toBe(textOf(first));
    type('e.depth >= 27', 'e.depth >= 30');
    expect(session.settle().problems).toEqual([]);
    expect(red(scenario()).where).toBe('e.depth >= 30');
  });

  it('keeps to itself what is not a scenario, and tells the line', () => {
    const { first, session, scenario, text, type } = openText();
    type('"severity": "danger"', '"severity": "terrible"');
    const line = text.toJSON().slice(0, text.toJSON().indexOf('terrible')).split('\n').length;
    expect(session.settle().problems).toMatchObject([{ line, severity: 'error' }]);
    expect(scenario()).toEqual(first);
    session.giveUp();
    expect(text.toJSON()).toBe(textOf(first));
  });

  it('goes on later with what was not finished, over what others did meanwhile', () => {
    const { doc, session, scenario, type } = openText();
    type('"where": "e.depth >= 27",', '"where": "e.depth >= 30"');
    const unfinished = session.unfinished();
    setTitle(doc, { zh: '内涝联动' });
    const later = createTextBuffer();
    const shared = { read: scenario, write: (content: Scenario) => replaceContent(doc, content) };
    const again = createTextSession(later, shared, unfinished);
    expect(later.toJSON()).toContain('内涝联动');
    const at = later.toJSON().indexOf('>= 30"') + 6;
    changeText(later, [{ at, length: 0, text: ',' }], typist);
    expect(again.unfinished()).toBeUndefined();
    expect(scenario()).toMatchObject({
      title: { zh: '内涝联动' },
      rules: { red: { where: 'e.depth >= 30' } },
    });
  });

  it('refuses a scenario of a later program in a sentence, and changes nothing', () => {
    const { first, session, scenario, type } = openText();
    type('"formatVersion": 1', '"formatVersion": 9');
    expect(session.settle().problems).toMatchObject([
      { line: 2, message: { zh: expect.stringContaining('请升级后再打开') as string } },
    ]);
    expect(scenario()).toEqual(first);
  });

  it('shows what others change while it cannot be read, and takes both in once it can', () => {
    const { doc, session, scenario, text, type } = openText();
    type('"where": "e.depth >= 27",', '"where": "e.depth >= 30"');
    expect(session.settle().problems).toHaveLength(1);
    setTitle(doc, { zh: '内涝联动' });
    session.follow();
    expect(text.toJSON()).toContain('内涝联动');
    expect(text.toJSON()).toContain('"where": "e.depth >= 30"\n');
    type('"where": "e.depth >= 30"', '"where": "e.depth >= 30",');
    expect(session.settle()).toMatchObject({ problems: [], conflicts: [] });
    expect(scenario()).toMatchObject({ title: { zh: '内涝联动' } });
    expect(red(scenario()).where).toBe('e.depth >= 30');
  });

  it('tells when somebody changed the same part, keeps its own, and can take the other’s', () => {
    const { doc, session, scenario, text, type } = openText();
    type('e.depth >= 27', 'e.depth >= 30');
    setRuleField(doc, 'red', 'where', 'e.depth >= 40');
    session.follow();
    const settled = session.settle();
    expect(settled.conflicts.map(({ path }) => path)).toEqual(['rules/red/where']);
    expect(red(scenario()).where).toBe('e.depth >= 30');
    session.takeTheirs(settled.met!);
    expect(red(scenario()).where).toBe('e.depth >= 40');
    expect(text.toJSON()).toContain('e.depth >= 40');
  });

  it('takes back only what was typed in it', () => {
    const { first, doc, session, scenario, text, type } = openText();
    const undo = createTextUndo(text, typist);
    type('e.depth >= 27', 'e.depth >= 30');
    session.settle();
    setTitle(doc, { zh: '内涝联动' });
    session.follow();
    expect(undo.undo()).toBe(true);
    session.settle();
    expect(scenario()).toEqual({ ...first, title: { zh: '内涝联动' } });
    expect(undo.undo()).toBe(false);
  });

  it('leaves alone what the document does not keep, so that it can be filled', () => {
    const { session, text, type } = openText();
    type('"policy": "alert"', '"policy": "alert",\n        "actions": []');
    session.settle();
    session.follow();
    expect(text.toJSON()).toContain('"actions": []\n');
    expect(session.settle().problems).toEqual([]);
  });

  it('is written the usual way when it is left', () => {
    const { session, text, type } = openText();
    type('"where": "e.depth >= 27"', '"where":     "e.depth >= 30"');
    session.settle();
    expect(text.toJSON()).toContain('"where":     "e');
    expect(session.tidy()).toBe(true);
    expect(text.toJSON()).toContain('"where": "e.depth >= 30"');
  });

  it('takes in a whole other scenario', () => {
    const { first, session, scenario, text } = openText();
    const other: Scenario = { ...first, rules: {}, title: { zh: '另一个' } };
    changeText(text, [{ at: 0, length: text.length, text: JSON.stringify(other) }], typist);
    expect(session.settle().problems).toEqual([]);
    expect(scenario()).toEqual(other);
  });
});
