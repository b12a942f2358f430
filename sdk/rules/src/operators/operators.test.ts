import type { Json, Place, Rule, Scenario, TableRow } from '@changjing/contract';
import { rule as ruleSchema } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import { createReducer, createRun } from '../index.ts';
import { highWater, scenarioWith } from '../testing.ts';
import { compileOperators } from './compile.ts';

type Operators = Pick<Rule, 'window' | 'score' | 'table' | 'near' | 'match'>;

const pump = (zh: string, lng: number, lat: number): Place => ({ title: { zh }, location: { lng, lat } });

function content(operators: Operators, where = 'true'): Scenario {
  const rule = ruleSchema.parse({ ...highWater, ...operators, where, actions: [] });
  const base = scenarioWith({ rule });
  const fields = {
    ...base.streams['depth']?.fields,
    wet: { type: 'boolean' as const, title: { zh: '潮湿' } },
    at: { type: 'point' as const, title: { zh: '位置' } },
    road: {
      type: 'string' as const,
      title: { zh: '路型' },
      choices: [
        { value: 'tunnel', title: { zh: '隧道' } },
        { value: 'street', title: { zh: '街道' } },
      ],
    },
  };
  return {
    ...base,
    places: { p1: pump('一号泵房', 117.7, 39), p2: pump('二号泵房', 117.8, 39) },
    streams: { depth: { title: { zh: '积水' }, eventType: 'water.depth', fields, retentionDays: 30 } },
  };
}

/** What the operators give for one event. */
function given(operators: Operators, data: Record<string, Json>): Record<string, Json> {
  const scenario = content(operators);
  const rule = scenario.rules['rule'] ?? highWater;
  const time = '2026-07-01T08:00:00Z';
  const event = { specversion: '1.0' as const, id: 'a', source: 's', type: 't', subject: 'p3', time, data };
  const compiled = compileOperators('rule', rule, scenario, { zone: 'Asia/Shanghai' });
  const all = compiled?.take(undefined, event, Date.parse(time), false).event.data ?? {};
  return Object.fromEntries(Object.entries(all).filter(([name]) => !Object.hasOwn(data, name)));
}

/** Problems found when the rule is checked: where and what. */
function problems(operators: Operators, where?: string): string[] {
  const { problems: found } = createReducer({
    scenarioId: 's',
    version: 1,
    content: content(operators, where),
  });
  return found.map((one) => `${one.where}: ${one.message.zh}`);
}

const risk: Rule['score'] = {
  risk: {
    title: { zh: '风险分' },
    dimensions: [
      { id: 'water', title: { zh: '水深' }, weight: 3, of: 'e.depth', zero: 0, full: 50 },
      { id: 'damp', title: { zh: '潮湿' }, weight: 1, of: 'e.wet' },
    ],
    bands: [
      { id: 'low', title: { zh: '低' }, from: 0 },
      { id: 'watch', title: { zh: '关注' }, from: 40 },
      { id: 'high', title: { zh: '高' }, from: 70 },
    ],
  },
};

describe('a score', () => {
  test('weighs its dimensions and tells what each brought', () => {
    expect(given({ score: risk }, { depth: 25, wet: true })).toEqual({
      risk: 62.5,
      risk_band: 'watch',
      risk_water: 37.5,
      risk_damp: 25,
    });
  });

  test('stays between 0 and 100 whatever comes in', () => {
    expect(given({ score: risk }, { depth: 1e308, wet: true })['risk']).toBe(100);
    expect(given({ score: risk }, { depth: -5, wet: false })['risk']).toBe(0);
  });

  test('is unknown with a dimension unknown, or made of the others when the rule says so', () => {
    expect(given({ score: risk }, { depth: 25 })).toEqual({});
    const lenient: Rule['score'] = { risk: { ...risk['risk']!, missing: 'leaveOut' } };
    expect(given({ score: lenient }, { depth: 25 })).toEqual({
      risk: 50,
      risk_band: 'watch',
      risk_water: 50,
    });
    expect(given({ score: lenient }, {})).toEqual({});
  });

  test('a dimension without a range, and bands that leave a gap, are named', () => {
    const [water] = risk['risk']!.dimensions;
    const flat: Rule['score'] = {
      risk: {
        ...risk['risk']!,
        dimensions: [{ ...water!, full: 0 }],
        bands: [{ id: 'some', title: { zh: '有' }, from: 10 }],
      },
    };
    expect(problems({ score: flat })).toEqual([
      'rules/rule/score/risk/dimensions/water: 「水深」的 0 分和 100 分是同一个值',
      'rules/rule/score/risk/bands: 等级要从 0 分起，由低到高',
    ]);
  });
});

function limits(table: Partial<NonNullable<Rule['table']>[string]>): Rule['table'] {
  return {
    limit: {
      title: { zh: '时限' },
      unit: '分钟',
      inputs: [
        { id: 'road', title: { zh: '路型' }, of: 'e.road' },
        { id: 'depth', title: { zh: '水深' }, of: 'e.depth' },
      ],
      gives: 'number',
      hit: 'first',
      rows: [
        { id: 'deep', title: { zh: '深' }, when: { depth: { from: 50 } }, gives: 10 },
        { id: 'tunnel', when: { road: { in: ['tunnel'] } }, gives: 15 },
        { id: 'street', when: { road: { in: ['street'] } }, gives: 60 },
      ],
      ...table,
    },
  };
}

describe('a decision table', () => {
  test('gives what the first row says that fits, and names the row', () => {
    expect(given({ table: limits({}) }, { road: 'tunnel', depth: 60 })).toEqual({
      limit: 10,
      limit_row: 'deep',
    });
    expect(given({ table: limits({}) }, { road: 'tunnel', depth: 5 })).toEqual({
      limit: 15,
      limit_row: 'tunnel',
    });
  });

  test('is unknown when an earlier row cannot be told, and known when a cell already says no', () => {
    expect(given({ table: limits({}) }, { road: 'tunnel' })).toEqual({});
    const both = limits({
      rows: [{ id: 'a', when: { road: { in: ['tunnel'] }, depth: { from: 9 } }, gives: 1 }],
      otherwise: 99,
    });
    expect(given({ table: both }, { road: 'street' })).toEqual({ limit: 99 });
  });

  test('with all: a sum, the least, or a list of what rows give', () => {
    const data = { road: 'tunnel', depth: 60 };
    expect(given({ table: limits({ hit: 'all', collect: 'sum' }) }, data)).toEqual({
      limit: 25,
      limit_row: 'deep、tunnel',
    });
    expect(given({ table: limits({ hit: 'all', collect: 'min' }) }, data)['limit']).toBe(10);
    expect(given({ table: limits({ hit: 'all' }) }, data)['limit']).toBe('10、15');
  });

  test('with priority: the row of the greatest, wherever it stands', () => {
    const rows = limits({})!['limit']!.rows.map((row, at) => ({ ...row, priority: at }));
    expect(given({ table: limits({ hit: 'priority', rows }) }, { road: 'tunnel', depth: 60 })['limit']).toBe(
      15,
    );
  });

  test('that covers every case has no problem', () => {
    expect(problems({ table: limits({}) })).toEqual([]);
  });

  test('a case no row covers is named in words', () => {
    const rows = limits({})!['limit']!.rows.slice(0, 2);
    expect(problems({ table: limits({ rows }) })).toEqual([
      'rules/rule/table/limit/rows: 有 1 种情况没有哪一行管，例如路型 街道、水深 49；请补一行，或写明「其他情况」',
    ]);
  });

  test('rows of one priority that say different things are both named', () => {
    const [found] = problems({ table: limits({ hit: 'priority' }) });
    expect(found).toBe(
      'rules/rule/table/limit/rows/tunnel: 第 1 行「深」和第 2 行会同时命中、优先级相同而结果不同',
    );
  });

  test('a row that never counts is named', () => {
    const rows = [{ id: 'any', when: {}, gives: 5 }, ...limits({})!['limit']!.rows.slice(1)];
    expect(problems({ table: limits({ rows }) }).map((one) => one.split('：')[0])).toEqual([
      'rules/rule/table/limit/rows/tunnel: 第 2 行永远轮不到',
      'rules/rule/table/limit/rows/street: 第 3 行永远轮不到',
    ]);
  });

  test('a column that does not exist, an empty range and a result of another type are named', () => {
    const rows: TableRow[] = [
      { id: 'a', when: { colour: { in: ['red'] } }, gives: 1 },
      { id: 'b', when: { depth: { from: 9, below: 9 } }, gives: 'soon' },
    ];
    expect(problems({ table: limits({ rows, otherwise: 1 }) }).slice(0, 3)).toEqual([
      'rules/rule/table/limit/rows/a: 第 1 行用到的列「colour」不存在',
      'rules/rule/table/limit/rows/b/gives: 第 2 行的结果类型不对',
      'rules/rule/table/limit/rows/b/when/depth: 第 2 行的范围是空的：9 到 9',
    ]);
  });
});

describe('where something is', () => {
  const toPumps: Rule['near'] = { pump: { title: { zh: '距泵房' }, of: 'e.at', to: { kind: 'places' } } };
  const corner = (lng: number, lat: number) => ({ lng, lat });
  const outline = [corner(117.7, 39), corner(117.8, 39), corner(117.8, 39.1), corner(117.7, 39.1)];
  const inArea: Rule['near'] = {
    closed: {
      title: { zh: '在禁停区' },
      of: 'e.at',
      to: { kind: 'areas', areas: [{ id: 'square', title: { zh: '广场' }, outline }] },
    },
  };

  test('the nearest place and how many metres away it is', () => {
    const { pump: metres, pump_place } = given({ near: toPumps }, { at: { lng: 117.71, lat: 39 } });
    expect(pump_place).toBe('p1');
    expect(Number(metres)).toBeCloseTo(864.1, 0);
  });

  test('inside an area or not', () => {
    expect(given({ near: inArea }, { at: corner(117.75, 39.05) })).toEqual({
      closed: true,
      closed_area: 'square',
    });
    expect(given({ near: inArea }, { at: corner(117.85, 39.05) })).toEqual({
      closed: false,
      closed_area: '',
    });
  });

  test('a position that is missing, or none on earth, is unknown', () => {
    expect(given({ near: inArea }, {})).toEqual({});
    expect(given({ near: inArea }, { at: { lng: 400, lat: 39 } })).toEqual({});
  });

  test('a place that the scenario does not have is named', () => {
    const lost: Rule['near'] = {
      pump: { title: { zh: '距泵房' }, of: 'e.at', to: { kind: 'places', only: ['p9'] } },
    };
    expect(problems({ near: lost })).toEqual(['rules/rule/near/pump/to/only: 没有地点「p9」']);
  });
});

describe('a register', () => {
  const cars: Rule['match'] = {
    known: {
      title: { zh: '登记车' },
      key: 'e.kind',
      in: {
        kind: 'list',
        columns: {
          road: { type: 'string', title: { zh: '常驻路型' } },
          limit: { type: 'number', title: { zh: '限深' } },
        },
        rows: { 津A12345: { road: 'tunnel', limit: 10 }, 津B00001: {} },
      },
      compare: { road: 'e.road', limit: 'e.depth' },
    },
  };

  test('says whether there is an entry, what it holds, and what does not agree', () => {
    expect(given({ match: cars }, { kind: '津A12345', road: 'street', depth: 10 })).toEqual({
      known: true,
      known_road: 'tunnel',
      known_limit: 10,
      known_mismatch: '常驻路型',
    });
    expect(given({ match: cars }, { kind: '津C1', road: 'street', depth: 1 })).toEqual({ known: false });
  });

  test('what agrees as far as it can be told is empty, what cannot be told is unknown', () => {
    expect(given({ match: cars }, { kind: '津A12345', road: 'tunnel', depth: 10 })['known_mismatch']).toBe(
      '',
    );
    expect(given({ match: cars }, { kind: '津A12345', road: 'tunnel' })['known_mismatch']).toBeUndefined();
    expect(given({ match: cars }, { road: 'street' })).toEqual({});
  });

  test('a column the register lacks is named with those it has', () => {
    const wrong: Rule['match'] = { known: { ...cars['known']!, compare: { colour: 'e.kind' } } };
    expect(problems({ match: wrong })).toEqual([
      'rules/rule/match/known/compare/colour: 名单没有列「colour」，有：road、limit',
    ]);
  });

  test('places of the scenario are a register', () => {
    const atPlace: Rule['match'] = {
      place1: { title: { zh: '地点' }, key: 'e.subject', in: { kind: 'places' } },
    };
    expect(given({ match: atPlace }, {})).toEqual({ place1: false });
  });
});

describe('why', () => {
  const time = '2026-07-01T08:00:00Z';
  function why(operators: Operators, where: string, data: Record<string, Json>) {
    const scenario = content(operators, where);
    const rule = scenario.rules['rule'] ?? highWater;
    const tell: Rule['actions'] = [{ id: 'tell', kind: 'notify', audience: 'staff', text: { zh: '请处理' } }];
    const run = createRun(
      createReducer({
        scenarioId: 's',
        version: 1,
        content: { ...scenario, rules: { rule: { ...rule, actions: tell } } },
      }),
    );
    const event = { specversion: '1.0' as const, id: 'a', source: 's', type: 't', subject: 'p1', time, data };
    const [effect] = run.feed({ kind: 'event', stream: 'depth', event });
    return effect?.why;
  }

  test('a score says what each dimension brought, the greatest first', () => {
    const told = why({ score: risk }, 'e.risk >= 40', { depth: 25, wet: true });
    expect(told?.sentence).toEqual({
      zh: '一号泵房风险分 62.5 分，不低于 40 分（红色）；其中水深 37.5 分，潮湿 25 分',
      en: '一号泵房: risk 62.5 points, at least 40 points (red); of this risk_water 37.5 points, risk_damp 25 points',
    });
    expect(told?.values).toEqual({
      depth: 25,
      wet: true,
      risk: 62.5,
      risk_band: 'watch',
      risk_water: 37.5,
      risk_damp: 25,
    });
  });

  test('a table says by which row, and from what', () => {
    const told = why({ table: limits({}) }, 'e.limit <= 15', { road: 'tunnel', depth: 5 });
    expect(told?.sentence.zh).toBe(
      '一号泵房时限 15 分钟，不高于 15 分钟（红色）；其中路型「隧道」，积水 5 厘米，时限依据「第 2 行」',
    );
  });
});

describe('operators together', () => {
  const sum = (of: string) => ({ title: { zh: '和' }, measure: 'sum' as const, of, over: { seconds: 60 } });

  test('one may read another, whatever their order', () => {
    const double = { window: { a: sum('e.b * 2.0'), b: sum('e.depth') } };
    expect(given(double, { depth: 3 })).toEqual({ a: 6, b: 3 });
  });

  test('a circle is named at each that stands in it', () => {
    expect(problems({ window: { a: sum('e.b'), b: sum('e.a'), c: sum('e.depth') } })).toEqual([
      'rules/rule/window/a: 「a」要用「b」，而那又要用到它自己，算不出来',
      'rules/rule/window/b: 「b」要用「a」，而那又要用到它自己，算不出来',
    ]);
  });

  test('a misspelt field gets a suggestion, and a result knows its type', () => {
    expect(problems({ window: { a: sum('e.dept') } })).toEqual([
      'rules/rule/window/a/of: 没有字段「dept」，是不是「depth」（积水）？',
    ]);
    expect(problems({ score: risk }, 'e.risk >= "high"')[0]).toContain('数字不能和文字比较');
    expect(problems({ score: risk }, 'e.risk_bnad == "high"')[0]).toContain('是不是「risk_band」');
  });

  test('a name that already means something is refused', () => {
    expect(problems({ window: { depth: sum('e.wet ? 1.0 : 0.0') } })).toContain(
      'rules/rule/window/depth: 「depth」已有别的含义，请换一个名字',
    );
  });

  test('a sum asked to be small is warned about when the window need not be full', () => {
    const found = problems({ window: { a: sum('e.depth') } }, 'e.a < 10');
    expect(found.map((one) => one.split(':')[0])).toEqual(['rules/rule/window/a/needsFull']);
    const full = { window: { a: { ...sum('e.depth'), needsFull: true } } };
    expect(problems(full, 'e.a < 10')).toEqual([]);
  });
});
