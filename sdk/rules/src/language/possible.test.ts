import type { Fields } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../conformance/random.ts';
import { compileExpression } from '../index.ts';
import { canHold } from './can-hold.ts';
import { formulaOf } from './claims.ts';

const fields: Fields = {
  depth: { type: 'number', title: { zh: '积水', en: 'water' }, unit: '厘米', min: 0, max: 300 },
  speed: { type: 'number', title: { zh: '流速', en: 'speed' } },
  wet: { type: 'boolean', title: { zh: '潮湿', en: 'wet' } },
  name: { type: 'string', title: { zh: '名称', en: 'name' } },
  state: {
    type: 'string',
    title: { zh: '状态', en: 'state' },
    choices: ['open', 'shut'].map((value) => ({ value, title: { zh: value } })),
  },
};

/** What is warned of: the part of the text, and what is said of it. */
function warnings(source: string): string[] {
  return compileExpression(source, { fields, expects: 'boolean' }).problems.map(
    ({ range, message }) => `${source.slice(range?.start, range?.end)} | ${message.zh}`,
  );
}

describe('a condition that cannot come true, or cannot fail to', () => {
  test.each([
    [
      'e.depth > 30 && e.depth < 10',
      'e.depth > 30 && e.depth < 10',
      '「积水高于 30 厘米」和「积水低于 10 厘米」不会同时成立，条件永远为假；请检查数值，或把「且」（&&）改成「或」（||）',
    ],
    [
      'e.wet || (e.speed > 1 && e.name == "甲" && e.name == "乙")',
      'e.speed > 1 && e.name == "甲" && e.name == "乙"',
      '「名称为「甲」」和「名称为「乙」」不会同时成立，条件永远为假；请检查数值，或把「且」（&&）改成「或」（||）',
    ],
    [
      'hour(e.time) >= 22 && hour(e.time) < 6',
      'hour(e.time) >= 22 && hour(e.time) < 6',
      '「此时的小时不低于 22」和「此时的小时低于 6」不会同时成立，条件永远为假；请检查数值，或把「且」（&&）改成「或」（||）',
    ],
    [
      'e.speed > 1 || e.speed < 5',
      'e.speed > 1 || e.speed < 5',
      '「流速高于 1」和「流速低于 5」总有一个成立，条件永远为真；请检查数值，或把「或」（||）改成「且」（&&）',
    ],
    [
      'e.state != "open" || e.state != "shut"',
      'e.state != "open" || e.state != "shut"',
      '「状态不为「open」」和「状态不为「shut」」总有一个成立，条件永远为真；请检查数值，或把「或」（||）改成「且」（&&）',
    ],
    [
      'e.depth > 500',
      'e.depth > 500',
      '积水在 0 厘米 到 300 厘米 之间，「积水高于 500 厘米」永远不成立；请检查数值',
    ],
    [
      'e.wet && e.depth >= 0',
      'e.depth >= 0',
      '积水在 0 厘米 到 300 厘米 之间，「积水不低于 0 厘米」永远成立；请检查数值',
    ],
    [
      'hour(e.time) == 24',
      'hour(e.time) == 24',
      '此时的小时在 0 到 23 之间，「此时的小时为 24」永远不成立；请检查数值',
    ],
    [
      '[1, 2].exists(x, x > 3 && x < e.speed && x < 3)',
      'x > 3 && x < e.speed && x < 3',
      '「x 高于 3」和「x 低于 3」不会同时成立，条件永远为假；请检查数值，或把「且」（&&）改成「或」（||）',
    ],
    [
      'e.wet && !e.wet',
      'e.wet && !e.wet',
      '「潮湿」和「潮湿为否」不会同时成立，条件永远为假；请检查数值，或把「且」（&&）改成「或」（||）',
    ],
  ])('%s is warned of at its place', (source, place, message) => {
    expect(warnings(source)).toEqual([`${place} | ${message}`]);
  });

  test('the warning is in English too, and the condition still runs', () => {
    const compiled = compileExpression('e.depth > 30 && e.depth < 10', { fields, expects: 'boolean' });
    expect(compiled.problems[0]).toMatchObject({ severity: 'warning', code: 'expression.neverTrue' });
    expect(compiled.problems[0]?.message.en).toBe(
      '"water is above 30 cm" and "water is below 10 cm" never hold together, so this is never true; check the values, or write || for &&',
    );
    expect(compiled.evaluate({ subject: 'x', time: '', data: { depth: 5 } })).toBe(false);
  });

  test.each([
    'e.depth > 10 && e.depth < 30',
    'e.depth >= 30 && e.depth <= 30',
    'e.depth < 10 || e.depth > 30',
    'e.depth > 30 && e.speed < 10',
    'hour(e.time) >= 22 || hour(e.time) < 6',
    'hour(e.time) > 5 && hour(e.since) < 5',
    'e.state == "open" || e.state == "shut" && e.wet',
    'e.depth > 3 && e.depth < 4',
    'true',
    'false',
    'e.wet == true && e.name == "true"',
    '[1, 2].exists(x, x > 3) && [1, 2].all(x, x < 3)',
  ])('%s makes sense and is left alone', (source) => {
    const more: Fields = { ...fields, since: { type: 'time', title: { zh: '起始' } } };
    expect(compileExpression(source, { fields: more, expects: 'boolean' }).problems).toEqual([]);
  });
});

describe('against trying all values', () => {
  const domain: Fields = {
    a: { type: 'number', title: { zh: '甲' } },
    b: { type: 'number', title: { zh: '乙' }, min: 2, max: 5 },
    k: { ...fields.state!, title: { zh: '种类' } },
    w: fields.wet!,
  };
  const halves = (from: number, to: number) =>
    Array.from({ length: (to - from) * 2 + 1 }, (_, at) => from + at / 2);

  function condition(random: Random, depth: number): string {
    if (depth > 0 && random.chance(0.75)) {
      const [one, other] = [condition(random, depth - 1), condition(random, depth - 1)];
      return random.pick([
        `(${one} && ${other})`,
        `(${one} || ${other})`,
        `!(${one})`,
        `(${one} && ${other})`,
      ]);
    }
    const number = random.below(8);
    const operator = random.pick(['<', '<=', '>', '>=', '==', '!=']);
    return random.pick([
      `e.a ${operator} ${number}`,
      `e.b ${operator} ${number}`,
      `${number} ${operator} e.a`,
      `e.a in [${number}, ${random.below(8)}]`,
      `e.k ${random.pick(['==', '!='])} "${random.pick(['open', 'shut'])}"`,
      random.pick(['e.w', '!e.w', 'e.w == false']),
    ]);
  }

  test('3,000 random conditions are said to be impossible, or certain, exactly when they are', () => {
    const events = halves(-1, 9).flatMap((a) =>
      halves(2, 5).flatMap((b) =>
        ['open', 'shut'].flatMap((k) => [true, false].map((w) => ({ a, b, k, w }))),
      ),
    );
    const found = { never: 0, always: 0 };
    for (let seed = 1; seed <= 3000; seed += 1) {
      const source = condition(createRandom(seed), 3);
      const compiled = compileExpression(source, { fields: domain });
      const results = new Set(events.map((data) => compiled.evaluate({ subject: 'x', time: '', data })));
      const formula = formulaOf(compiled.node!, domain);
      expect(canHold(formula), source).toBe(results.has(true));
      expect(canHold({ kind: 'not', of: formula }), source).toBe(results.has(false));
      found.never += Number(!results.has(true));
      found.always += Number(!results.has(false));
    }
    expect(found.never).toBeGreaterThan(100);
    expect(found.always).toBeGreaterThan(30);
  });

  test('a condition with more to try than can be tried is left alone, and soon', () => {
    const many = Array.from({ length: 40 }, (_, at) => `(e.f${at} > 1 || e.g${at} > 1)`).join(' && ');
    const names = many.match(/[fg]\d+/g) ?? [];
    const wide = Object.fromEntries(
      names.map((name) => [name, { type: 'number' as const, title: { zh: name } }]),
    );
    expect(
      compileExpression(`${many} && e.f0 < 0 && e.g0 < 0`, { fields: wide, expects: 'boolean' }).problems,
    ).toEqual([]);
  });
});
