import { readFileSync } from 'node:fs';
import type { Scenario } from '@changjing/contract';
import { expect, test } from 'vitest';
import { changesByNode, migrateScenario } from '../index.ts';

const file = new URL('../../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
const before = migrateScenario(JSON.parse(readFileSync(file, 'utf8')));

function changes(change: (scenario: Scenario) => void) {
  const after = structuredClone(before);
  change(after);
  return changesByNode(before, after);
}
const red = (scenario: Scenario) => scenario.rules['red']!;
/** As it is read on the screen: `动作 · 开工单: 30 → 45`. */
const lines = (change: (scenario: Scenario) => void, locale: 'zh' | 'en' = 'zh') =>
  changes(change).flatMap(({ section, title, parts }) =>
    parts.map(
      ({ label, before: old, after }) =>
        `${section[locale]} ${title[locale]} | ${label[locale]}: ${old?.[locale] ?? ''} → ${after?.[locale] ?? ''}`,
    ),
  );

test('nothing changed says nothing', () => {
  expect(changes(() => undefined)).toEqual([]);
});

test('all that changed in one rule stands together, with the sentence as it was and as it is', () => {
  const found = changes((s) => {
    red(s).where = 'e.depth >= 30';
    red(s).severity = 'warning';
    s.title = { zh: '积水', en: 'Water' };
  });
  expect(found.map(({ node, kind, parts }) => [node, kind, parts.length])).toEqual([
    ['meta', 'changed', 1],
    ['rules/red', 'changed', 2],
  ]);
  expect(found[1]?.sentence?.before?.zh).toContain('积水深度不低于 27 厘米');
  expect(found[1]?.sentence?.after?.zh).toContain('积水深度不低于 30 厘米');
  expect(found[1]?.parts[0]).toMatchObject({
    label: { zh: '条件', en: 'condition' },
    before: { zh: '积水深度不低于 27 厘米' },
    after: { zh: '积水深度不低于 30 厘米', en: 'Water depth is at least 30 cm' },
  });
});

test('parts are called by their titles and choices by their names, never by ids or as JSON', () => {
  expect(
    lines((s) => {
      red(s).actions = red(s).actions.map((action) =>
        action.kind === 'openCase' ? { ...action, deadlineMinutes: 45 } : action,
      );
      s.streams['depth']!.fields['depth']!.unit = '毫米';
      s.pages['public']!.audience = 'staff';
      s.places['p9'] = { title: { zh: '九号点' }, location: { lng: 117, lat: 39 } };
    }),
  ).toEqual([
    '数据流 积水深度 | 字段 · 积水深度 · 单位: 厘米 → 毫米',
    '规则 积水红色预警 | 动作 · 开工单「【地点】积水【积水深度】厘米」 · 办结时限（分钟）: 30 → 45',
    '页面 道路积水 | 对象: 市民 → 工作人员',
  ]);
});

test('an action that is new and one that is gone are told in words, in both languages', () => {
  const change = (s: Scenario) => {
    red(s).actions = [
      ...red(s).actions.slice(1),
      { id: 'staff', kind: 'notify', audience: 'staff', text: { zh: '请到场', en: 'Please go there' } },
    ];
  };
  expect([...lines(change), ...lines(change, 'en')]).toEqual([
    '规则 积水红色预警 | 动作: 发提示「积水【积水深度】厘米，请绕行」 → ',
    '规则 积水红色预警 | 动作:  → 发提示「请到场」',
    'Rule Waterlogging, red | actions: show a notice "Water [Water depth] cm deep. Take another way" → ',
    'Rule Waterlogging, red | actions:  → show a notice "Please go there"',
  ]);
});

test('a text that changed in one language only is shown in that language, and named', () => {
  const change = (s: Scenario) => {
    s.rules['red']!.title = { ...s.rules['red']!.title, zh: '红色' };
    s.pages['public']!.title = { zh: '道路积水', en: 'Roads' };
  };
  expect([...lines(change), ...lines(change, 'en')]).toEqual([
    '规则 红色 | 名称: 积水红色预警 → 红色',
    '页面 道路积水 | 名称（英文）: Water on the roads → Roads',
    'Rule Waterlogging, red | title (Chinese): 积水红色预警 → 红色',
    'Page Roads | title: Water on the roads → Roads',
  ]);
});

test('a text in which another field is filled in does not read as it did', () => {
  const [told] = lines((s) => {
    s.rules['red']!.actions = red(s).actions.map((action) =>
      action.kind === 'notify' ? { ...action, text: { zh: '积水 ${e.voltage} 厘米' } } : action,
    );
  });
  expect(told).toContain('积水【积水深度】厘米，请绕行 → 积水【');
});

test('a list in another order is told by the titles of what stands in it', () => {
  const told = lines((s) => red(s).actions.reverse());
  expect(told).toHaveLength(1);
  for (const { id } of red(before).actions) expect(told[0]).not.toContain(id);
});

test('a node that is new or gone is one line, and a rule reads as its sentence', () => {
  const found = changes((s) => {
    s.rules['purple'] = { ...red(s), title: { zh: '紫色' } };
    delete s.views['devices'];
  });
  expect(found.map(({ node, kind, title, parts }) => [node, kind, title.zh, parts])).toEqual([
    ['rules/purple', 'added', '紫色', []],
    ['views/devices', 'removed', '设备与水情', []],
  ]);
  expect(found[0]?.sentence).toEqual({
    after: expect.objectContaining({ zh: expect.stringContaining('积水') }),
  });
});

const district = {
  duties: {
    drainage: { zh: '排水抽排', en: 'drainage crew' },
    maintenance: { zh: '设备运维', en: 'upkeep' },
  },
  caseClasses: {
    waterlogging: { title: { zh: '道路积水', en: 'flooded road' }, duty: 'drainage' },
    deviceFault: { title: { zh: '设备故障', en: 'device fault' }, duty: 'maintenance' },
  },
};

test('a new rule reads as on its own page: who handles it and what is filled into its texts are named', () => {
  const without = structuredClone(before);
  delete without.rules['red'];
  const [added] = changesByNode(without, before, district);
  expect(added?.sentence?.after?.zh).toContain(
    '给排水抽排开「道路积水」工单，标题为「【地点】积水【积水深度】厘米」',
  );
  expect(added?.sentence?.after?.en).toContain('open a case for drainage crew of class flooded road');
  expect(`${added?.sentence?.after?.zh}${added?.sentence?.after?.en}`).not.toMatch(/\$\{|deviceFault/);
});

test('what refers to something else is told by its title: a duty, a process, a stream, a view', () => {
  const after = structuredClone(before);
  const pump = red(after).actions.find(({ id }) => id === 'pumpCase');
  Object.assign(pump!, { duty: 'maintenance', process: 'default' });
  after.connectors['sensors']!.stream = 'closure';
  after.streams['closure'] = { ...after.streams['depth']!, title: { zh: '封路' } };
  Object.assign(after.pages['public']!.widgets['list']!, { view: 'devices' });
  const told = changesByNode(before, after, district).flatMap(({ parts }) =>
    parts.map(({ label, before: old, after: now }) => [label.zh.split(' · ').at(-1), old?.zh, now?.zh]),
  );
  expect(told).toEqual(
    expect.arrayContaining([
      ['职责', '排水抽排', '设备运维'],
      ['流程', '积水处置', '通用流程'],
      ['数据流', '积水深度', '封路'],
      ['数据视图', '各点位水情', '设备与水情'],
    ]),
  );
});
