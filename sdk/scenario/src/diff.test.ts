import { readFileSync } from 'node:fs';
import { ChangjingError, type Scenario } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import { diffScenario, migrateScenario } from './index.ts';

const file = new URL('../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
const stored: unknown = JSON.parse(readFileSync(file, 'utf8'));
const before = migrateScenario(stored);

function after(change: (scenario: Scenario) => void): Scenario {
  const copy = structuredClone(before);
  change(copy);
  return copy;
}
const rule = (scenario: Scenario, id: string) => {
  const found = scenario.rules[id];
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
};

describe('what changed', () => {
  test('nothing, and neither does the order of keys', () => {
    expect(diffScenario(before, before)).toEqual([]);
    expect(
      diffScenario(
        before,
        after((s) => (s.rules = Object.fromEntries(Object.entries(s.rules).reverse()))),
      ),
    ).toEqual([]);
  });

  test('the length of a window and a condition on what it gives, in words', () => {
    const window = { title: { zh: '近况' }, measure: 'avg' as const, of: 'e.depth', over: { seconds: 600 } };
    const started = after((s) => Object.assign(rule(s, 'red'), { window: { mean: window } }));
    const changed = structuredClone(started);
    Object.assign(rule(changed, 'red'), {
      where: 'e.mean >= 30',
      window: { mean: { ...window, over: { seconds: 1200 } } },
    });
    expect(diffScenario(started, changed).map(({ text }) => text.zh)).toEqual([
      '规则「积水红色预警」：条件由「积水深度不低于 27 厘米」改为「近况不低于 30」',
      '规则「积水红色预警」：统计·mean·时段·秒数由「600」改为「1200」',
    ]);
  });

  test('a threshold, in words', () => {
    expect(
      diffScenario(
        before,
        after((s) => (rule(s, 'red').where = 'e.depth >= 30')),
      ),
    ).toEqual([
      {
        kind: 'changed',
        path: 'rules/red/where',
        before: 'e.depth >= 27',
        after: 'e.depth >= 30',
        text: {
          zh: '规则「积水红色预警」：条件由「积水深度不低于 27 厘米」改为「积水深度不低于 30 厘米」',
          en: 'Rule "Waterlogging, red": condition from "Water depth is at least 27 cm" to "Water depth is at least 30 cm"',
        },
      },
    ]);
  });

  const words = (change: (scenario: Scenario) => void) =>
    diffScenario(before, after(change)).map((one) => one.text.zh);

  test('a node more, a node less', () => {
    expect(
      words((s) => {
        delete s.views['devices'];
        s.rules['purple'] = { ...rule(s, 'red'), title: { zh: '紫色' } };
      }),
    ).toEqual(['新增规则「紫色」', '删除数据视图「设备与水情」']);
  });

  test('a part of an action, told by its id and not by its place in the list', () => {
    expect(
      words((s) => {
        const red = rule(s, 'red');
        red.actions = red.actions.map((action) =>
          action.kind === 'openCase' ? { ...action, deadlineMinutes: 45 } : action,
        );
      }),
    ).toEqual(['规则「积水红色预警」：动作·pumpCase·办结时限（分钟）由「30」改为「45」']);
    expect(words((s) => rule(s, 'red').actions.shift())).toHaveLength(1);
    expect(words((s) => rule(s, 'red').actions.reverse())[0]).toContain('动作由');
  });

  test('a level, a name, a part that was not there', () => {
    expect(words((s) => (rule(s, 'yellow').severity = 'warning'))).toEqual([
      '规则「积水黄色预警」：级别由「黄色（关注）」改为「橙色（预警）」',
    ]);
    expect(words((s) => (s.title = { zh: '积水' }))).toEqual(['场景：名称由「内涝积水联动」改为「积水」']);
    expect(words((s) => delete rule(s, 'red').clearWhen)).toEqual([
      '规则「积水红色预警」：解除条件「积水深度低于 25 厘米」已去掉',
    ]);
    expect(words((s) => (rule(s, 'report').clearWhen = 'e.number == "x"'))).toEqual([
      '规则「市民上报积水」：解除条件设为「上报编号为「x」」',
    ]);
  });
});

describe('opening what was stored', () => {
  test('a scenario of today', () => {
    expect(migrateScenario(JSON.parse(JSON.stringify(before)))).toEqual(before);
  });

  test('one from a later program is refused with a sentence that says so', () => {
    const open = () => migrateScenario({ ...before, formatVersion: 2 }, '内涝.json');
    expect(open).toThrow(ChangjingError);
    expect(open).toThrow(
      'scenario "内涝.json" has format version 2; this program knows up to 1. Upgrade to open it',
    );
  });

  test('one with an unknown field is refused with its place', () => {
    expect(() => migrateScenario({ ...before, rulez: {} }, 'a.json')).toThrow('unknown field "rulez"');
  });
});
