import type { Scenario } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addNode,
  createUndo,
  finishedParts,
  moveNode,
  moveWidget,
  normalize,
  removeNode,
  repairDocument,
  replaceContent,
  replaceNode,
  seedDocument,
  setField,
  setRuleField,
  setTitle,
  updateNode,
} from './index.ts';
import { exchange, replicas, sampleScenario } from './testing.ts';

function read(doc: Y.Doc): Scenario {
  const { scenario, problems } = normalize(doc);
  expect(problems).toEqual([]);
  return scenario!;
}

function two(): [Y.Doc, Y.Doc] {
  const [a, b] = replicas(2);
  return [a!, b!];
}

describe('a document made from a scenario', () => {
  test('reads back as the same scenario, with everything in the same order', () => {
    const doc = new Y.Doc();
    seedDocument(doc, sampleScenario());
    expect(JSON.stringify(read(doc))).toBe(JSON.stringify(sampleScenario()));
  });

  test('is filled only once', () => {
    const [doc] = two();
    expect(() => seedDocument(doc, sampleScenario())).toThrow(/already has content/);
  });

  test('says that it is empty before it is filled, and refuses edits until then', () => {
    const doc = new Y.Doc();
    expect(normalize(doc).problems.map(({ code }) => code)).toEqual(['document.empty']);
    expect(() => setTitle(doc, { zh: '新' })).toThrow(/not loaded/);
  });

  test('of a newer format is refused, for reading and for writing', () => {
    const [doc] = two();
    doc.getMap('meta').set('formatVersion', 3);
    expect(normalize(doc)).toMatchObject({
      scenario: undefined,
      problems: [{ code: 'document.newerFormat' }],
    });
    expect(() => setTitle(doc, { zh: '新' })).toThrow(/newer version/);
  });

  test('with a half-written rule names the place and still shows what is there', () => {
    const [doc] = two();
    setRuleField(doc, 'red', 'where', '');
    const { scenario, draft, problems } = normalize(doc);
    expect(scenario).toBeUndefined();
    expect(problems.map(({ where }) => where)).toEqual(['rules/red/where']);
    expect(draft?.rules['red']).toMatchObject({ where: '', severity: 'danger' });
  });
});

describe('what can be read while somebody is in the middle of a part', () => {
  test('is everything else', () => {
    const [doc] = two();
    const whole = read(doc);
    expect(finishedParts(normalize(doc))).toEqual(whole);
    setRuleField(doc, 'calm', 'where', '');
    const { calm: _, ...rules } = whole.rules;
    expect(finishedParts(normalize(doc))).toEqual({ ...whole, rules });
  });

  test('is nothing where the scenario itself has no name', () => {
    const [doc] = two();
    setTitle(doc, { zh: '' });
    expect(finishedParts(normalize(doc))).toBeUndefined();
  });
});

describe('one node that is written whole', () => {
  const written = (where: string) => ({ ...sampleScenario().rules['red']!, where, actions: [] });

  test('says what the value says, also while another part is half-written', () => {
    const [doc] = two();
    setRuleField(doc, 'calm', 'where', '');
    replaceNode(doc, ['rules', 'red'], written('e["水位"] >= 50'));
    expect(normalize(doc).draft?.rules['red']).toEqual(written('e["水位"] >= 50'));
    expect(normalize(doc).draft?.rules['calm']).toMatchObject({ where: '' });
  });

  test('keeps what somebody else writes elsewhere at the same time', () => {
    const [a, b] = two();
    replaceNode(a, ['rules', 'red'], written('e["水位"] >= 50'));
    setRuleField(b, 'red', 'severity', 'warning');
    setRuleField(b, 'calm', 'title/zh', '平静');
    exchange([a, b]);
    expect(read(a).rules).toMatchObject({
      red: { where: 'e["水位"] >= 50', severity: 'warning', actions: [] },
      calm: { title: { zh: '平静' } },
    });
    expect(read(b)).toEqual(read(a));
  });

  test('is not brought back after somebody deleted it', () => {
    const [doc] = two();
    removeNode(doc, ['rules', 'red']);
    expect(() => replaceNode(doc, ['rules', 'red'], written('true'))).toThrow(/is gone/);
    expect(Object.keys(read(doc).rules)).toEqual(['calm']);
  });
});

describe('two people in one document', () => {
  test('both keep what they wrote in different fields of one rule', () => {
    const [a, b] = two();
    setRuleField(a, 'red', 'where', 'e["水位"] >= 30');
    setRuleField(b, 'red', 'severity', 'warning');
    setRuleField(a, 'red', 'noData/afterSeconds', 600);
    setRuleField(b, 'red', 'noData/policy', 'hold');
    setRuleField(a, 'red', 'title/en', 'Red');
    setRuleField(b, 'red', 'title/zh', '红色');
    exchange([a, b]);
    expect(read(a).rules['red']).toMatchObject({
      where: 'e["水位"] >= 30',
      severity: 'warning',
      noData: { afterSeconds: 600, policy: 'hold' },
      title: { zh: '红色', en: 'Red' },
    });
    expect(read(b)).toEqual(read(a));
  });

  test('agree on one of two values written to the same field', () => {
    const [a, b] = two();
    setRuleField(a, 'red', 'for', { samples: 3 });
    setRuleField(b, 'red', 'for', { seconds: 60 });
    exchange([a, b]);
    expect([{ samples: 3 }, { seconds: 60 }]).toContainEqual(read(a).rules['red']?.for);
    expect(read(b)).toEqual(read(a));
  });

  test('do not bring a deleted rule back by editing it', () => {
    const [a, b] = two();
    removeNode(a, ['rules', 'red']);
    setRuleField(b, 'red', 'where', 'e["水位"] >= 40');
    setField(b, ['rules', 'red', 'actions', 'open'], 'duty', 'patrol');
    exchange([a, b]);
    expect(Object.keys(read(a).rules)).toEqual(['calm']);
    expect(read(b)).toEqual(read(a));
    expect(() => setRuleField(b, 'red', 'where', 'true')).toThrow(/is gone/);
  });

  test('do not bring a removed no-data part back by editing its policy', () => {
    const [a, b] = two();
    setRuleField(a, 'red', 'noData', undefined);
    setRuleField(b, 'red', 'noData/policy', 'hold');
    exchange([a, b]);
    expect(read(a).rules['red']?.noData).toBeUndefined();
    expect(read(b)).toEqual(read(a));
  });

  test('both keep the computed fields that they added, and one of two ways to compute one', () => {
    const [a, b] = two();
    const stream = ['streams', 'depth'] as const;
    const by = (input: object) => ({ function: 'acme.level/level', with: { depth: input } });
    setField(a, stream, 'computed/level', by({ field: 'depth' }));
    setField(b, stream, 'computed/height', by({ value: 3 }));
    exchange([a, b]);
    setField(a, stream, 'computed/level', by({ value: 1 }));
    setField(b, stream, 'computed/level/with/depth', { field: 'other' });
    exchange([a, b]);
    expect(read(a)).toEqual(read(b));
    const { level, height } = read(a).streams['depth']!.computed!;
    expect(height).toEqual(by({ value: 3 }));
    expect([by({ value: 1 }), by({ field: 'other' })]).toContainEqual(level);
  });

  test('both keep the actions that they added', () => {
    const [a, b] = two();
    const notify = { kind: 'notify', audience: 'staff', text: { zh: '通知' } };
    addNode(a, ['rules', 'red', 'actions', 'one'], notify, { before: 'tell' });
    addNode(b, ['rules', 'red', 'actions', 'two'], { id: 'two', ...notify }, { before: 'tell' });
    addNode(b, ['rules', 'calm', 'noData/actions', 'three'], notify);
    exchange([a, b]);
    expect(read(a).rules['red']?.actions.map(({ id }) => id)).toEqual([
      'open',
      'one',
      'two',
      'tell',
      'close',
    ]);
    addNode(a, ['rules', 'red', 'actions', 'between'], notify, { before: 'two' });
    expect(read(a).rules['red']?.actions.map(({ id }) => id)).toEqual([
      'open',
      'one',
      'between',
      'two',
      'tell',
      'close',
    ]);
  });

  test('lose no widget and no edit when one moves it and the other changes it', () => {
    const [a, b] = two();
    moveWidget(a, { page: 'home', widget: 'note' }, 'desk');
    setField(b, ['pages', 'home', 'widgets', 'note'], 'properties/text/zh', '小心');
    exchange([a, b]);
    expect(Object.keys(read(a).pages['home']!.widgets)).toEqual(['map']);
    expect(read(a).pages['desk']?.widgets['note']?.properties).toEqual({ text: { zh: '小心' } });
    expect(read(b)).toEqual(read(a));
  });

  test('lose a widget that one puts on a page which the other deletes', () => {
    const [a, b] = two();
    removeNode(a, ['pages', 'desk']);
    moveWidget(b, { page: 'home', widget: 'note' }, 'desk');
    exchange([a, b]);
    expect(Object.keys(read(a).pages)).toEqual(['home']);
    expect(Object.keys(read(a).pages['home']!.widgets)).toEqual(['map']);
    expect(read(b)).toEqual(read(a));
  });

  test('may move widgets of one name to one page: both stay', () => {
    const [a] = two();
    addNode(a, ['pages', 'desk', 'widgets', 'map'], { type: 'map', properties: {} });
    moveWidget(a, { page: 'home', widget: 'map' }, 'desk', { before: 'map' });
    expect(Object.keys(read(a).pages['desk']!.widgets)).toEqual(['map-2', 'map']);
    setField(a, ['pages', 'desk', 'widgets', 'map-2'], 'view', undefined);
    expect(read(a).pages['desk']?.widgets).toMatchObject({ map: { type: 'map' }, 'map-2': { type: 'map' } });
  });
});

describe('commands', () => {
  test('write nothing when nothing changes', () => {
    const [doc] = two();
    let updates = 0;
    doc.on('update', () => updates++);
    const { red } = sampleScenario().rules;
    updateNode(doc, ['rules', 'red'], { where: red!.where, title: red!.title, for: red!.for });
    replaceContent(doc, sampleScenario());
    expect(updates).toBe(0);
  });

  test('change a part of an atom without losing the rest', () => {
    const [doc] = two();
    setField(doc, ['places', 'p1'], 'location/lng', 118);
    expect(read(doc).places['p1']?.location).toEqual({ lng: 118, lat: 39.2 });
  });

  test('take optional parts away and put them back', () => {
    const [doc] = two();
    setRuleField(doc, 'red', 'noData', undefined);
    setRuleField(doc, 'red', 'for', undefined);
    setField(doc, ['meta'], 'description', undefined);
    expect(read(doc).rules['red']).not.toHaveProperty('noData');
    setRuleField(doc, 'red', 'noData', { afterSeconds: 60, policy: 'reset' });
    expect(read(doc).rules['red']?.noData).toEqual({ afterSeconds: 60, policy: 'reset' });
    expect(read(doc).description).toBeUndefined();
  });

  test('keep odd option names apart from paths', () => {
    const [doc] = two();
    setField(doc, ['connectors', 'sensors'], ['options', 'a/b~c'], 2);
    setField(doc, ['connectors', 'sensors'], ['options', '__proto__', 'polluted'], true);
    expect(read(doc).connectors['sensors']?.options).toMatchObject({ 'a/b~c': 2 });
    expect({}).not.toHaveProperty('polluted');
  });

  test('order nodes, also where the order was written by hand', () => {
    const content = sampleScenario();
    content.pages['home']!.order = '1';
    content.pages['desk']!.order = '2';
    const [doc] = replicas(1, content);
    moveNode(doc!, ['pages', 'desk'], { before: 'home' });
    expect(Object.keys(read(doc!).pages)).toEqual(['desk', 'home']);
    moveNode(doc!, ['processes', 'road', 'states', 'closed'], { before: 'opened' });
    expect(Object.keys(read(doc!).processes['road']!.states)).toEqual(['closed', 'opened']);
  });

  test('refuse an id that is taken and a place that is not there', () => {
    const [doc] = two();
    expect(() => addNode(doc, ['rules', 'red'], {})).toThrow(/exists already/);
    expect(() => addNode(doc, ['rules', 'none', 'actions', 'x'], {})).toThrow(/is gone/);
    expect(() => moveWidget(doc, { page: 'home', widget: 'map' }, 'none')).toThrow(/is gone/);
  });

  test('add a page with its widgets and remove them with it', () => {
    const [doc] = two();
    const { home } = sampleScenario().pages;
    addNode(doc, ['pages', 'copy'], home!, { before: 'desk' });
    const pages = read(doc).pages;
    expect(Object.keys(pages)).toEqual(['home', 'copy', 'desk']);
    expect(Object.keys(pages['copy']!.widgets)).toEqual(['map', 'note']);
    removeNode(doc, ['pages', 'copy']);
    expect(read(doc)).toEqual(sampleScenario());
    expect(doc.getMap('widgets').size).toBe(2);
  });

  test('replace the content by another version, and only what differs', () => {
    const [a, b] = two();
    const older = sampleScenario();
    setRuleField(a, 'red', 'where', 'false');
    removeNode(a, ['rules', 'red', 'actions', 'tell']);
    addNode(a, ['rules', 'extra'], older.rules['calm']!);
    moveWidget(a, { page: 'home', widget: 'map' }, 'desk');
    removeNode(a, ['pages', 'home']);
    exchange([a, b]);
    replaceContent(a, older);
    setRuleField(b, 'red', 'severity', 'notice');
    exchange([a, b]);
    older.rules['red']!.severity = 'notice';
    expect(read(a)).toEqual(older);
    expect(JSON.stringify(read(b))).toBe(JSON.stringify(read(a)));
  });
});

describe('a repair', () => {
  test('takes out what nobody can see and changes nothing that is read', () => {
    const [a, b] = two();
    removeNode(a, ['pages', 'desk']);
    moveWidget(b, { page: 'home', widget: 'note' }, 'desk');
    setRuleField(a, 'red', 'noData', undefined);
    setRuleField(b, 'red', 'noData/policy', 'hold');
    exchange([a, b]);
    a.getMap('rules').set('nothing', 7);
    (a.getMap('rules').get('calm') as Y.Map<unknown>).delete('actions');
    const before = JSON.stringify(normalize(a));
    repairDocument(a);
    expect(JSON.stringify(normalize(a))).toBe(before);
    expect([...a.getMap('widgets').keys()]).toEqual(['home/map']);
    expect(a.getMap('rules').has('nothing')).toBe(false);
    addNode(a, ['rules', 'calm', 'actions', 'new'], {
      kind: 'notify',
      audience: 'staff',
      text: { zh: '好' },
    });
    setRuleField(a, 'red', 'noData/afterSeconds', 60);
    expect(normalize(a).problems.map(({ where }) => where)).toEqual(['rules/red/noData/policy']);
  });

  test('of a whole document writes nothing', () => {
    const [doc] = two();
    let updates = 0;
    doc.on('update', () => updates++);
    repairDocument(doc);
    expect(updates).toBe(0);
  });
});

describe('undo', () => {
  test('takes back one’s own step and leaves the other person’s', () => {
    const [a, b] = two();
    const undo = createUndo(a);
    setRuleField(a, 'red', 'where', 'mine');
    setRuleField(b, 'red', 'severity', 'warning');
    exchange([a, b]);
    expect(undo.undoLabel()?.zh).toBe('修改字段「红色积水」');
    undo.undo();
    exchange([a, b]);
    expect(read(b).rules['red']).toMatchObject({ where: 'e["水位"] >= 27', severity: 'warning' });
    expect(undo.redoLabel()?.zh).toBe('修改字段「红色积水」');
    undo.redo();
    expect(read(a).rules['red']).toMatchObject({ where: 'mine', severity: 'warning' });
    undo.dispose();
  });

  test('does not overwrite what another person wrote over it', () => {
    const [a, b] = two();
    const undo = createUndo(a);
    setRuleField(a, 'red', 'where', 'mine');
    exchange([a, b]);
    setRuleField(b, 'red', 'where', 'theirs');
    exchange([a, b]);
    undo.undo();
    exchange([a, b]);
    expect([read(a).rules['red']?.where, read(b).rules['red']?.where]).toEqual(['theirs', 'theirs']);
    undo.dispose();
  });

  test('brings a deleted rule back whole, as a step of its own', () => {
    const [a] = two();
    const undo = createUndo(a);
    setRuleField(a, 'calm', 'severity', 'notice');
    removeNode(a, ['rules', 'red']);
    undo.undo();
    expect(read(a).rules).toEqual({
      ...sampleScenario().rules,
      calm: { ...sampleScenario().rules['calm'], severity: 'notice' },
    });
    expect(undo.undoLabel()?.zh).toBe('修改字段「无动作」');
    undo.dispose();
  });
});
