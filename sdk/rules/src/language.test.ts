import type { Fields, Json } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import { compileExpression } from './expression.ts';
import { compileTemplate } from './template.ts';
import { UNKNOWN, type Value } from './language/values.ts';

const fields: Fields = {
  depth: { type: 'number', title: { zh: '积水深度', en: 'Water depth' }, unit: 'cm' },
  水位: { type: 'number', title: { zh: '水位' } },
  in: { type: 'number', title: { zh: '进水' } },
  name: { type: 'string', title: { zh: '名称' } },
  open: { type: 'boolean', title: { zh: '开启' } },
  at: { type: 'point', title: { zh: '位置' } },
};

function value(source: string, data: Record<string, Json> = {}): Value {
  const compiled = compileExpression(source);
  expect(compiled.problems).toEqual([]);
  return compiled.evaluate({ subject: 'p3', time: '2026-07-01T00:00:00Z', data });
}

function problems(source: string, given: Fields | undefined = fields) {
  return compileExpression(source, { fields: given, where: 'rules/red/where' }).problems;
}

describe('values', () => {
  const data = {
    depth: 30,
    水位: 2.5,
    name: '滨河路',
    open: true,
    list: [1, 'a', { b: [7] }],
    at: { lng: 117.7, lat: 39 },
  };
  test.each<[string, Json]>([
    ['e.depth >= 27', true],
    ['27 <= e.depth', true],
    ['e.depth < 27', false],
    ['e.水位 > 2.4 && e.depth > 29', true],
    ['e["水位"] == e.水位', true],
    ['e.depth == 30.0', true],
    ['e.depth != 30', false],
    ['e.depth + 1 * 2 - 6 / 4', 30.5],
    ['e.depth % 7', 2],
    ['-e.depth', -30],
    ['-5 < 3', true],
    ['(1 + 2) * 3', 9],
    ['e.depth > 27 ? "深" : "浅"', '深'],
    ['!e.open', false],
    ['e.name in ["滨河路", "望海路"]', true],
    ['3 in [1, 2]', false],
    ['has(e.depth) && !has(e.gone)', true],
    ['has(e.水位)', true],
    ['size(e.name) == 3', true],
    ['size("🌊积水")', 3],
    ['e.list.size()', 3],
    ['e.name.contains("河") && e.name.startsWith("滨") && e.name.endsWith("路")', true],
    ['e.list[2].b[0]', 7],
    ['e.at.lng > 117', true],
    ['e.subject == "p3" && e.time < "2026-08"', true],
    ['"a" + e.subject', 'ap3'],
    ['"ab" < "b" && "😀" > "\uff5e"', true],
    ['[1, 2] == [1, 2] && [1] != [2]', true],
    ['null == null', true],
    ['e.depth > 27 // 红色\n && true', true],
    ['e.name == "说：e.水位 // 不是注释"', false],
    ['e.list.exists(x, x == "a") && !e.list.all(x, x == 1)', true],
    ['[1, 2, 3].map(x, x > 1, x * 10)', [20, 30]],
    ['[3, 5].filter(数, 数 > e.水位 + 1)', [5]],
    ['[3, 3].exists_one(x, x == 3) || {"a": 1}.exists(k, k == "a")', true],
    ['["a", "b"].transformMap(at, x, x + string(at))', { 0: 'a0', 1: 'b1' }],
    ['{"a": [1, 2]}.a[1] + {1: 5}[1]', 7],
    ['[1].map(x, [2].map(y, x + y))[0][0]', 3],
    ['[1].exists(e, e == 1)', true],
    ['e.name.matches("^滨.路$")', true],
    ['timestamp(e.time).getHours()', 8],
    ['timestamp(e.time).getHours("UTC") + timestamp(e.time).getHours("-02:00")', 22],
    ['timestamp(e.time) - timestamp("2026-06-30T22:30:00Z")', '5400s'],
    ['timestamp(e.time) + duration("1h30m")', '2026-07-01T01:30:00Z'],
    ['duration("90m").getHours() + int("7") + int(2.9) + double("0.5")', 10.5],
    ['string(e.水位) + string(true)', '2.5true'],
  ])('%s is %j', (source, expected) => {
    expect(value(source, data)).toEqual(expected);
  });

  test('a field may be called by a word that CEL keeps for itself', () => {
    expect(value('e.in > 3 && e.package == "x"', { in: 4, package: 'x' })).toBe(true);
  });
});

describe('a missing field is unknown, never false', () => {
  test.each<[string, Value]>([
    ['e.depth >= 27', UNKNOWN],
    ['!(e.depth >= 27)', UNKNOWN],
    ['e.depth == 1', UNKNOWN],
    ['e.depth != 1', UNKNOWN],
    ['e.depth in [1, 2]', UNKNOWN],
    ['e.depth + 1 > 2', UNKNOWN],
    ['e.depth >= 27 || true', true],
    ['true || e.depth >= 27', true],
    ['e.depth >= 27 && false', false],
    ['false && e.depth >= 27', false],
    ['e.depth >= 27 && true', UNKNOWN],
    ['e.depth >= 27 || false', UNKNOWN],
    ['e.depth > 1 ? 1 : 2', UNKNOWN],
    ['has(e.depth) && e.depth >= 27', false],
    ['e.at.lng > 1', UNKNOWN],
    ['e.list[5] == 1', UNKNOWN],
    ['e.gone.exists(x, x > 1)', UNKNOWN],
    ['e.list.exists(x, e.gone == x)', UNKNOWN],
    ['e.list.exists(x, e.gone == x || x == 1)', true],
    ['e.list.map(x, x + e.gone)', UNKNOWN],
    ['timestamp(e.gone).getHours() > 6', UNKNOWN],
  ])('%s', (source, expected) => {
    expect(value(source, { list: [1] })).toBe(expected);
  });

  test('neither is a value of the wrong kind, or a division by zero', () => {
    expect(value('e.depth >= 27', { depth: '30' })).toBe(UNKNOWN);
    expect(value('e.depth >= 27', { depth: null })).toBe(UNKNOWN);
    expect(value('e.depth / e.n > 1', { depth: 3, n: 0 })).toBe(UNKNOWN);
    expect(value('e.open && true', { open: 'yes' })).toBe(UNKNOWN);
  });

  test('names that every object has by birth are not data', () => {
    expect(value('e.constructor == "x"')).toBe(UNKNOWN);
    expect(value('has(e.toString) || has(e.__proto__)')).toBe(false);
    expect(value('e.at.constructor == 1', { at: {} })).toBe(UNKNOWN);
  });
});

describe('problems say what and where', () => {
  test('a field nobody declared, with the one that was meant', () => {
    expect(problems('e.open && e.dpeth >= 27')).toEqual([
      {
        code: 'expression.unknownField',
        severity: 'error',
        where: 'rules/red/where',
        message: {
          zh: '没有字段「dpeth」，是不是「depth」（积水深度）？',
          en: 'no field "dpeth"; did you mean "depth"?',
        },
        range: { start: 10, end: 17 },
      },
    ]);
  });

  test('the title of a field leads to its name', () => {
    expect(problems('e.积水 > 1')[0]?.message.zh).toBe('没有字段「积水」，是不是「depth」（积水深度）？');
    expect(problems('e.xyzzy > 1')[0]?.message.zh).toContain('可用字段：depth、水位');
  });

  test.each([
    ['e.depth >= "27"', '数字不能和文字比较大小'],
    ['e.depth == "27"', '数字不能和文字比较'],
    ['e.name && e.open', '这里要是或否，而这是文字'],
    ['e.depth in ["a"]', '列表里的文字永远不会等于数字'],
    ['e.name + 1 == "a"', '这里要文字，而这是数字'],
    ['e.at.height > 1', '位置只有 lng（经度）和 lat（纬度），没有「height」'],
    ['e.depth.x > 1', '数字下面没有「x」'],
    ['depth > 1', '不认识「depth」，取字段请写 e.depth；文字请加引号'],
    ['水位 > 1', '不认识「水位」，取字段请写 e.水位；文字请加引号'],
    ['e[e.name] == 1', '字段名必须写明，不能算出来'],
    ['e == 1', 'e 是整个事件，请写明字段，如 e.字段名'],
    ['contains(e.name, "a")', 'contains() 请写成 ….contains(…)'],
    ['e.name.timestamp() == 1', 'timestamp() 请写成 timestamp(…)'],
    ['e.name.startWith("a")', '没有函数 startWith()，是不是 startsWith()？'],
    ['e.name.contains("a", "b")', 'contains() 不能只给 2 个参数，或给多了'],
    ['e.name.matches("(")', '正则表达式写法不对，或不是 RE2 支持的写法'],
    ['timestamp("明天") > timestamp(e.time)', '「明天」不能转换成这种值'],
    ['timestamp(e.time) > e.name', '时刻不能和文字比较大小'],
    ['timestamp(e.time) + timestamp(e.time) == e.time', '这里要时长，而这是时刻'],
    ['{"a": 1} == e.name', '对象不能和文字比较'],
    ['["a"].exists(x, x > 1)', '文字不能和数字比较大小'],
    ['[1].filter(x, x)', '这里要是或否，而这是数字'],
    ['e.name.all(x, true)', '逐项判断要有列表或对象，而这是文字'],
    ['[1]["a"] == 1', '列表的第几项要写数字，而这是文字'],
    ['type(e.name) == 1', '没有函数 type()'],
    ['x.y{z: 1} == 1', '暂不支持类型 x.y'],
    ['e.name == b"x"', '暂不支持字节串'],
  ])('%s', (source, message) => {
    expect(problems(source).map((problem) => problem.message.zh)).toContain(message);
  });

  test.each([
    ['e.水位 ≥ 27', '条件第 6 个字符「≥」处写法不对，请写 >=', 5],
    ['e.depth = 27', '条件第 9 个字符「=」处写法不对，判断相等请写 ==', 8],
    ['e.水位 > 1 且 e.depth > 1', '条件第 10 个字符「且」处写法不对，并且请写 &&', 9],
    ['e.水位 > (1', '第 8 个字符「(」没有配对', 7],
    ['e.depth > 1)', '第 12 个字符「)」没有配对', 11],
    ['e.name == "滨河路', '第 11 个字符「"」没有配对', 10],
    ['', '条件末尾写法不对', 0],
  ])('%s', (source, message, start) => {
    const [problem] = problems(source);
    expect(problem?.message.zh).toBe(message);
    expect(problem?.range?.start).toBe(start);
  });

  test('ranges point into the author’s text, aliases notwithstanding', () => {
    const source = 'e.水位 > 1 && e.进水口水位 > 2';
    const [problem] = problems(source);
    expect(source.slice(problem?.range?.start, problem?.range?.end)).toBe('e.进水口水位');
  });

  test('too long, too deep and too much are refused', () => {
    expect(problems(`e.depth > ${'1'.repeat(1_000_000)}`)[0]?.code).toBe('expression.tooLong');
    expect(problems(`${'[1].all(x, '.repeat(99)}true${')'.repeat(99)}`)).toEqual([]);
    expect(problems(`${'('.repeat(5000)}1${')'.repeat(5000)}`)[0]?.code).toBe('expression.tooDeep');
    expect(problems(`${'true ? 1 : '.repeat(400)}2`)[0]?.code).toBe('expression.tooDeep');
    expect(problems(Array(400).fill('e.depth').join('+'))[0]?.code).toBe('expression.tooDeep');
  });

  test('an expression with a problem decides nothing', () => {
    expect(
      compileExpression('e.dpeth > 1 || true', { fields }).evaluate({ subject: 'x', time: '', data: {} }),
    ).toBe(UNKNOWN);
  });

  test.each([
    ['e.depth > e.level', '单位不同：一边是厘米，一边是米，请先换算', 0, 17],
    ['e.open && e.depth + e.level > 3', '单位不同：一边是厘米，一边是米，请先换算', 10, 27],
    ['e.state == "关"', '「状态」没有「关」这一项，永远不会相等；可选：open 「开」、shut 「合」', 0, 14],
    [
      'e.state in ["open", "关"]',
      '「状态」没有「关」这一项，永远不会相等；可选：open 「开」、shut 「合」',
      20,
      23,
    ],
  ])('%s is warned of, and still runs', (source, message, start, end) => {
    const given: Fields = {
      ...fields,
      level: { type: 'number', title: { zh: '水位' }, unit: 'm' },
      state: {
        type: 'string',
        title: { zh: '状态' },
        choices: [
          { value: 'open', title: { zh: '开' } },
          { value: 'shut', title: { zh: '合' } },
        ],
      },
    };
    const compiled = compileExpression(source, { fields: given });
    expect(compiled.problems).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: expect.objectContaining({ zh: message }),
        range: { start, end },
      }),
    ]);
    const data = { depth: 1, level: 2, open: true, state: '关' };
    expect(compiled.evaluate({ subject: 'x', time: '', data })).not.toBe(UNKNOWN);
  });

  test('a missing field is told from a failure, which has its place', () => {
    const outcome = (source: string) =>
      compileExpression(source, { where: 'rules/red/where' }).outcome({
        subject: 'p3',
        time: '',
        data: { depth: '深', n: 0 },
      });
    expect(outcome('e.n == 0')).toEqual({ kind: 'value', value: true });
    expect(outcome('e.gone > 1')).toEqual({ kind: 'unknown' });
    expect(outcome('e.n == 0 && e.depth > 1')).toEqual({
      kind: 'failure',
      problem: {
        code: 'expression.type',
        severity: 'error',
        where: 'rules/red/where',
        message: { zh: '值的类型不合适', en: 'a value of a type that does not fit' },
        range: { start: 12, end: 23 },
      },
    });
    expect(outcome('3 / e.n > 1')).toMatchObject({ problem: { code: 'expression.division' } });
    expect(outcome('e.gone > 1 || 3 / e.n > 1')).toEqual({ kind: 'unknown' });
    expect(outcome('1e308 * (e.n + 10) > 1')).toMatchObject({ problem: { code: 'expression.overflow' } });
    expect(outcome('timestamp(e.depth).getHours() > 1')).toMatchObject({
      problem: { code: 'expression.conversion', range: { start: 0, end: 17 } },
    });
  });

  test('loops within loops over long lists stop, and say so', () => {
    const items = Array.from({ length: 10_000 }, (_, at) => at);
    const names = 'abcdefghij'.split('');
    const source = names.reduceRight((inner, name) => `e.items.all(${name}, ${inner})`, 'a >= 0');
    const data = { items, text: 'x'.repeat(10_000) };
    const event = { subject: 'x', time: '', data };
    expect(compileExpression(source).outcome(event)).toMatchObject({
      kind: 'failure',
      problem: { code: 'expression.fuel', message: { zh: '计算量太大，已停止' } },
    });
    for (const costly of [
      'e.items.exists(x, !(x in e.items))',
      'e.items.all(x, e.items == e.items)',
      'e.items.map(x, e.items + e.items)',
      'e.items.all(x, !e.text.matches("(x+x+)+y"))',
      'e.items.exists(x, e.items.map(y, [x, y]) == [])',
    ]) {
      expect(compileExpression(costly).outcome(event)).toMatchObject({
        problem: { code: 'expression.fuel' },
      });
    }
    expect(compileExpression('e.items.filter(x, x > 9998).size()').evaluate(event)).toBe(1);
  });

  test('a text that grows by doubling stays bounded', () => {
    const doubled = Array.from({ length: 30 }).reduce<string>(
      (inner) => `[${inner}].map(x, x + x)[0]`,
      'e.text',
    );
    const event = { subject: 'x', time: '', data: { text: 'xxxx' } };
    expect(compileExpression(doubled).outcome(event)).toMatchObject({ problem: { code: 'expression.fuel' } });
  });

  test('the wanted result is checked', () => {
    const result = (source: string, expects: 'boolean' | 'point' | 'text') =>
      compileExpression(source, { fields, expects }).problems.map((problem) => problem.message.zh);
    expect(result('e.depth', 'boolean')).toEqual(['结果应为是或否，而这是数字']);
    expect(result('e.depth', 'point')).toEqual(['结果应为位置，而这是数字']);
    expect([
      ...result('e.depth', 'text'),
      ...result('e.at', 'point'),
      ...result('e.open', 'boolean'),
    ]).toEqual([]);
  });

  test('what it reads is known, has() included', () => {
    expect(compileExpression('has(e.水位) ? e.depth > 1 : e["name"] == e.subject').reads).toEqual([
      'depth',
      'name',
      'subject',
      '水位',
    ]);
  });
});

describe('texts with slots', () => {
  const render = (text: string, data: Record<string, Json>) =>
    compileTemplate(text).render({ subject: 'p3', time: '', data });

  test('numbers are written plainly', () => {
    expect(render('积水 ${e.depth} 厘米，请绕行', { depth: 30 })).toBe('积水 30 厘米，请绕行');
    expect(render('${e.depth}', { depth: 0.1 + 0.2 })).toBe('0.3');
    expect(render('${e.depth * 10} 毫米', { depth: 31.5 })).toBe('315 毫米');
    expect(render('${-0.0000001 * e.depth}', { depth: 1 })).toBe('0');
  });

  test('a missing field leaves a dash, not a hole and not "undefined"', () => {
    expect(render('积水 ${e.depth} 厘米', {})).toBe('积水 — 厘米');
  });

  test('a field with choices reads as its choice is called, in the language of the text', () => {
    const choices = [{ value: 'cough', title: { zh: '咳嗽', en: 'Cough' } }];
    const checks: Fields = { symptom: { type: 'string', title: { zh: '症状' }, choices } };
    const read = (value: string, locale?: 'zh' | 'en') =>
      compileTemplate('${e.symptom}', { fields: checks, ...(locale && { locale }) }).render({
        subject: 's1',
        time: '',
        data: { symptom: value },
      });
    expect([read('cough', 'zh'), read('cough', 'en'), read('cough')]).toEqual(['咳嗽', 'Cough', 'cough']);
    expect(read('hiccup', 'zh')).toBe('hiccup');
  });

  test('braces inside quotes belong to the text', () => {
    expect(render('${e.open ? "{开}" : \'}\'}！', { open: false })).toBe('}！');
    expect(render('没有插槽 $ {e.x} }', {})).toBe('没有插槽 $ {e.x} }');
  });

  test('a slot that is not closed, or wrong, is found at its place', () => {
    expect(compileTemplate('积水 ${e.depth', { where: 'x' }).problems[0]).toMatchObject({
      code: 'expression.syntax',
      where: 'x',
      range: { start: 3, end: 12 },
    });
    expect(compileTemplate('积水 ${e.dept}', { fields }).problems[0]?.range).toEqual({ start: 5, end: 11 });
  });
});
