import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import {
  addNode,
  addWidgets,
  bindWidget,
  bringIn,
  commandLabels,
  createUndo,
  editTogether,
  moveNode,
  moveWidget,
  normalize,
  placeWidgets,
  removeNode,
  removeWidgets,
  replaceContent,
  setField,
  setRuleField,
  setTitle,
  updateNode,
  type CommandName,
} from './index.ts';
import { exchange, replicas, sampleScenario, writtenApart } from './testing.ts';

const read = (doc: Y.Doc) => normalize(doc).draft;
const note = { type: 'text', order: 'a5', properties: {} };
const home = { page: 'home', variant: 'desktop' } as const;
const cell = { cell: { column: 1, row: 1, width: 2, height: 2 } };

/** Every command there is, each with something that it changes. */
const commands: Record<CommandName, (doc: Y.Doc) => void> = {
  setTitle: (doc) => setTitle(doc, { zh: '新名' }),
  setField: (doc) => setField(doc, ['rules', 'red'], 'where', 'true'),
  updateNode: (doc) => updateNode(doc, ['rules', 'red'], { severity: 'notice', dedupe: { seconds: 5 } }),
  addNode: (doc) => addNode(doc, ['rules', 'more'], sampleScenario().rules['calm']!),
  removeNode: (doc) => removeNode(doc, ['pages', 'home']),
  moveNode: (doc) => moveNode(doc, ['rules', 'calm'], { before: 'red' }),
  moveWidget: (doc) => moveWidget(doc, { page: 'home', widget: 'map' }, 'desk'),
  placeWidgets: (doc) => placeWidgets(doc, home, [{ widget: 'map', ...cell }]),
  addWidgets: (doc) =>
    addWidgets(doc, 'home', [
      ['one', note],
      ['two', note],
    ]),
  removeWidgets: (doc) => removeWidgets(doc, 'home', ['map', 'note']),
  bindWidget: (doc) =>
    bindWidget(doc, { page: 'home', widget: 'note', view: 'fresh' }, sampleScenario().views['points']!),
  rename: (doc) => replaceContent(doc, { ...sampleScenario(), slug: 'renamed' }, undefined, 'rename'),
  replaceContent: (doc) => replaceContent(doc, { ...sampleScenario(), rules: {} }),
  bringIn: (doc) =>
    bringIn(
      doc,
      writtenApart(doc, (copy) => setTitle(copy, { zh: '路上写的' })),
    ),
};

describe('a step back', () => {
  test.each(Object.entries(commands))('takes back %s whole, by its name, and forth again', (name, run) => {
    const [a, b] = replicas(2) as [Y.Doc, Y.Doc];
    const undo = createUndo(a);
    const before = read(a);
    run(a);
    const after = read(a);
    expect(JSON.stringify(after)).not.toBe(JSON.stringify(before));
    expect(undo.undoLabel()?.zh).toContain(commandLabels[name as CommandName].zh);
    // What a colleague does meanwhile stays through all of it.
    setField(b, ['processes', 'road'], 'title/zh', '同事改的');
    exchange([a, b]);
    const theirs = { ...before!.processes['road'], title: { zh: '同事改的' } };
    undo.undo();
    exchange([a, b]);
    expect(JSON.stringify(read(b))).toBe(JSON.stringify({ ...before, processes: { road: theirs } }));
    undo.redo();
    exchange([a, b]);
    expect(JSON.stringify(read(b))).toBe(JSON.stringify({ ...after, processes: { road: theirs } }));
    expect([undo.canUndo(), undo.canRedo()]).toEqual([true, false]);
    undo.dispose();
  });

  test('goes back through everything one did, one by one, however quickly it was done', () => {
    const [a, b] = replicas(2) as [Y.Doc, Y.Doc];
    const undo = createUndo(a);
    const states = [JSON.stringify(read(a))];
    const order: CommandName[] = [
      'setTitle',
      'setField',
      'updateNode',
      'moveNode',
      'addNode',
      'placeWidgets',
      'addWidgets',
    ];
    const more = [
      () => setRuleField(a, 'red', 'severity', 'danger'),
      () => setRuleField(a, 'calm', 'severity', 'warning'),
      () => removeNode(a, ['rules', 'calm']),
      () => removeNode(a, ['rules', 'red']),
    ];
    for (const run of [...order.map((name) => () => commands[name](a)), ...more]) {
      run();
      states.push(JSON.stringify(read(a)));
    }
    for (let step = states.length - 2; step >= 0; step--) {
      undo.undo();
      expect(JSON.stringify(read(a))).toBe(states[step]);
    }
    expect(undo.canUndo()).toBe(false);
    for (const state of states.slice(1)) {
      undo.redo();
      expect(JSON.stringify(read(a))).toBe(state);
    }
    exchange([a, b]);
    expect(JSON.stringify(read(b))).toBe(states.at(-1));
    undo.dispose();
  });

  test('takes back what is typed into one field in one go, and a pause begins anew', async () => {
    const [a] = replicas(1) as [Y.Doc];
    const undo = createUndo(a);
    for (const text of ['t', 'tr', 'tru', 'true']) setRuleField(a, 'red', 'where', text);
    await new Promise((resolve) => setTimeout(resolve, 600));
    setRuleField(a, 'red', 'where', 'false');
    undo.undo();
    expect(read(a)?.rules['red']?.['where']).toBe('true');
    // Written at once after a step back, it is a step of its own.
    setRuleField(a, 'red', 'where', 'e.x');
    undo.undo();
    expect(read(a)?.rules['red']?.['where']).toBe('true');
    undo.undo();
    expect(read(a)?.rules['red']?.['where']).toBe('e["水位"] >= 27');
    expect(undo.canUndo()).toBe(false);
    undo.dispose();
  });

  test('takes several commands back that were given as one, and says which part they were about', () => {
    const [a] = replicas(1) as [Y.Doc];
    const undo = createUndo(a);
    const before = read(a);
    editTogether(a, () => {
      setRuleField(a, 'calm', 'where', 'false');
      addNode(a, ['views', 'second'], sampleScenario().views['points']!);
      removeNode(a, ['rules', 'red']);
    });
    expect(undo.undoLabel()?.zh).toBe('修改内容「无动作」');
    undo.undo();
    expect(read(a)).toEqual(before);
    removeNode(a, ['rules', 'red']);
    expect(undo.undoLabel()).toEqual({ zh: '删除「红色积水」', en: 'Delete "红色积水"' });
    undo.dispose();
  });

  test('a refused command and one that changes nothing leave no step', () => {
    const [a] = replicas(1) as [Y.Doc];
    const undo = createUndo(a);
    setRuleField(a, 'red', 'severity', 'danger');
    expect(() => setRuleField(a, 'none', 'where', 'true')).toThrow('is gone');
    expect(undo.canUndo()).toBe(false);
    undo.dispose();
  });
});
