import type { Scenario } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import { exchange, replicas, sampleScenario } from '../testing.ts';
import { mergeScenarios, normalize, replaceContent, takeNodes } from '../index.ts';

const base = sampleScenario();

function changed(change: (scenario: Scenario) => void, from: Scenario = base): Scenario {
  const copy = structuredClone(from);
  change(copy);
  return copy;
}
const red = (scenario: Scenario) => scenario.rules['red']!;

function merge(ours: Scenario, theirs: Scenario) {
  const { scenario, conflicts, problems } = mergeScenarios({ base, ours, theirs });
  expect(problems).toEqual([]);
  return { scenario: scenario!, conflicts: conflicts.map(({ path, kind }) => `${path} ${kind}`) };
}

/** Changes of one part each; any two of them can be made by two people at once. */
const parts: Readonly<Record<string, (scenario: Scenario) => void>> = {
  title: (s) => (s.title = { ...s.title, zh: '积水' }),
  englishTitle: (s) => (s.title = { ...s.title, en: 'Water' }),
  where: (s) => (red(s).where = 'e["水位"] >= 30'),
  severity: (s) => (red(s).severity = 'warning'),
  for: (s) => (red(s).for = { seconds: 60 }),
  noData: (s) => (red(s).noData!.afterSeconds = 1200),
  faultText: (s) => Object.assign(red(s).noData!.actions![0]!, { text: { zh: '设备掉线' } }),
  caseTitle: (s) => Object.assign(red(s).actions[0]!, { title: { zh: '积水工单' } }),
  moreActions: (s) =>
    red(s).actions.push({ id: 'staff', kind: 'notify', audience: 'staff', text: { zh: '请到场' } }),
  window: (s) =>
    (red(s).window = {
      mean: { title: { zh: '近况' }, measure: 'avg', of: 'e["水位"]', over: { seconds: 600 } },
    }),
  newRule: (s) => (s.rules['blue'] = { ...red(base), title: { zh: '蓝色积水' } }),
  otherNewRule: (s) => (s.rules['aqua'] = { ...red(base), title: { zh: '青色积水' } }),
  ruleOrder: (s) => (s.rules = Object.fromEntries(Object.entries(s.rules).toReversed())),
  ruleGone: (s) => delete s.rules['calm'],
  place: (s) => (s.places['p1']!.location = { lng: 117, lat: 39 }),
  placeGone: (s) => delete s.places['p2'],
  field: (s) => (s.streams['depth']!.fields['水位']!.unit = 'mm'),
  moreFields: (s) => (s.streams['depth']!.fields['rain'] = { type: 'number', title: { zh: '雨量' } }),
  form: (s) => Object.assign(s.processes['road']!.transitions['confirm']!, { form: undefined }),
  emit: (s) => delete s.processes['road']!.transitions['confirm']!.emit,
  zoom: (s) => (s.pages['home']!.widgets['map']!.properties['zoom'] = 14),
  widgetOrder: (s) => (s.pages['home']!.widgets['map']!.order = 'a2'),
  widgetGone: (s) => delete s.pages['home']!.widgets['note'],
  pageOrder: (s) => (s.pages['home']!.order = 'a2'),
  option: (s) => (s.connectors['sensors']!.options['unit'] = 'mm'),
};
const names = Object.keys(parts);
/** A new action, a new rule or a rule in another order may stand at the same place as another. */
const pairs = names.flatMap((one) =>
  names.filter((other) => other > one).map((other) => [one, other] as const),
);

describe('what two people made of one scenario', () => {
  test.each(names)('is what both made when they made the same (%s)', (name) => {
    const one = changed(parts[name]!);
    const { scenario, conflicts } = merge(one, structuredClone(one));
    expect(conflicts).toEqual([]);
    expect(asRead(scenario)).toEqual(asRead(one));
  });

  test.each(names)('is what the one made who changed something (%s)', (name) => {
    const one = changed(parts[name]!);
    for (const { scenario, conflicts } of [merge(one, base), merge(base, one)]) {
      expect(conflicts).toEqual([]);
      expect(asRead(scenario)).toEqual(asRead(one));
    }
  });

  test.each(pairs)('holds both changes, whoever is asked first (%s and %s)', (left, right) => {
    const [one, other] = [changed(parts[left]!), changed(parts[right]!)];
    const there = merge(one, other);
    const back = merge(other, one);
    expect([there.conflicts, back.conflicts]).toEqual([[], []]);
    expect(asRead(there.scenario)).toBe(asRead(back.scenario));
    // One after the other says the same, but for where two new things stand at one place.
    expect(there.scenario).toEqual(parsed(changed(parts[right]!, one)));
  });

  test('reads as a document does in which both changed it at once', () => {
    for (const [left, right] of pairs.filter((pair) => !pair.includes('ruleOrder'))) {
      const docs = replicas(2);
      replaceContent(docs[0]!, changed(parts[left]!));
      replaceContent(docs[1]!, changed(parts[right]!));
      exchange(docs);
      expect(merge(changed(parts[left]!), changed(parts[right]!)).scenario).toEqual(
        normalize(docs[0]!).scenario,
      );
    }
  });
});

/** As the document reads it, order and all. */
function asRead(scenario: Scenario): string {
  return JSON.stringify(parsed(scenario));
}

function parsed(scenario: Scenario): Scenario {
  const [doc] = replicas(1, scenario);
  return normalize(doc!).scenario!;
}

describe('what both changed differently', () => {
  const conflict = (ours: (s: Scenario) => void, theirs: (s: Scenario) => void) =>
    merge(changed(ours), changed(theirs));

  test('is named by its path, and ours stands', () => {
    const { scenario, conflicts } = conflict(
      (s) => (red(s).where = 'e["水位"] >= 30'),
      (s) => Object.assign(red(s), { where: 'e["水位"] >= 33', severity: 'warning' }),
    );
    expect(conflicts).toEqual(['rules/red/where bothChanged']);
    expect(red(scenario)).toMatchObject({ where: 'e["水位"] >= 30', severity: 'warning' });
  });

  test('a node that one removed and the other changed is neither lost nor brought back unseen', () => {
    const remove = (s: Scenario) => delete s.rules['red'];
    const change = (s: Scenario) => (red(s).where = 'true');
    expect(conflict(remove, change).conflicts).toEqual(['rules/red changedAndRemoved']);
    expect(conflict(remove, change).scenario.rules).not.toHaveProperty('red');
    expect(conflict(change, remove).scenario.rules).toHaveProperty('red');
    expect(conflict(remove, remove).conflicts).toEqual([]);
  });

  test('a group that one removed and the other changed inside is a conflict of the group', () => {
    const remove = (s: Scenario) => delete red(s).noData;
    const change = (s: Scenario) => Object.assign(red(s).noData!.actions![0]!, { text: { zh: '掉线' } });
    expect(conflict(change, remove).conflicts).toEqual(['rules/red/noData changedAndRemoved']);
    expect(red(conflict(change, remove).scenario).noData?.actions).toHaveLength(1);
    expect(red(conflict(remove, change).scenario).noData).toBeUndefined();
  });

  test('an action that became another kind does not take half of what the other wrote', () => {
    const kind = (s: Scenario) =>
      (red(s).actions[1] = { id: 'tell', kind: 'closeCase', opens: 'open', note: { zh: '已退' } });
    const text = (s: Scenario) => Object.assign(red(s).actions[1]!, { text: { zh: '绕行' } });
    for (const { conflicts } of [conflict(kind, text), conflict(text, kind)])
      expect(conflicts).toEqual(['rules/red/actions/tell bothChanged']);
    expect(red(conflict(text, kind).scenario).actions[1]).toMatchObject({ kind: 'notify' });
  });

  test('two that were added under one id, and a list that both put in another order', () => {
    const add = (title: string) => (s: Scenario) => (s.rules['blue'] = { ...red(s), title: { zh: title } });
    expect(conflict(add('蓝'), add('浅蓝')).conflicts).toEqual(['rules/blue bothAdded']);
    const order = (ids: readonly string[]) => (s: Scenario) =>
      (red(s).actions = ids.map((id) => red(s).actions.find((action) => action.id === id)!));
    const { conflicts, scenario } = conflict(
      order(['close', 'open', 'tell']),
      order(['tell', 'open', 'close']),
    );
    expect(conflicts).toEqual(['rules/red/actions bothMoved']);
    expect(red(scenario).actions.map(({ id }) => id)).toEqual(['close', 'open', 'tell']);
  });

  test('a place is written whole: half of one point and half of another is nowhere', () => {
    const { conflicts, scenario } = conflict(
      (s) => (s.places['p1']!.location.lng = 100),
      (s) => (s.places['p1']!.location.lat = 10),
    );
    expect(conflicts).toEqual(['places/p1/location bothChanged']);
    expect(scenario.places['p1']!.location).toEqual({ lng: 100, lat: 39.2 });
  });

  test('two boxes that each side put into the other do not hold each other', () => {
    const boxes = changed((s) => {
      for (const id of ['left', 'right'])
        s.pages['home']!.widgets[id] = { type: 'section', order: `b-${id}`, properties: {} };
    });
    const put = (id: string, parent: string) =>
      changed((s) => Object.assign(s.pages['home']!.widgets[id]!, { parent }), boxes);
    const { scenario, conflicts } = mergeScenarios({
      base: boxes,
      ours: put('left', 'right'),
      theirs: put('right', 'left'),
    });
    expect(conflicts.map(({ path, kind }) => [path, kind])).toEqual([
      ['pages/home/widgets/right/parent', 'bothMoved'],
    ]);
    expect(scenario?.pages['home']?.widgets['left']?.parent).toBe('right');
    expect(scenario?.pages['home']?.widgets['right']?.parent).toBeUndefined();
  });

  test('parts that fit their schema only each by itself give no scenario, and say why', () => {
    const both = changed((s) =>
      Object.assign(red(s).actions[0]!, { deadline: { workHours: 2 }, deadlineMinutes: 60 }),
    );
    const without = (name: string) => changed((s) => Reflect.deleteProperty(red(s).actions[0]!, name), both);
    const { scenario, problems } = mergeScenarios({
      base: both,
      ours: without('deadline'),
      theirs: without('deadlineMinutes'),
    });
    expect(scenario).toBeUndefined();
    expect(problems.map(({ where }) => where)).toEqual(['rules/red/actions/0']);
  });
});

test('single nodes of what somebody made can be taken, and the rest left', () => {
  const later = changed((s) => {
    parts['title']!(s);
    parts['where']!(s);
    parts['newRule']!(s);
    parts['ruleGone']!(s);
  });
  const taken = takeNodes(base, later, new Set(['rules/blue', 'rules/calm']));
  expect(taken.title).toEqual(base.title);
  expect(taken.rules['red']).toEqual(base.rules['red']);
  expect(Object.keys(taken.rules)).toEqual(['red', 'blue']);
  expect(takeNodes(base, later, new Set(['meta', 'rules/red', 'rules/blue', 'rules/calm']))).toEqual(later);
});
