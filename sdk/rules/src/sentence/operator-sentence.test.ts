import { rule as ruleSchema, type Rule } from '@changjing/contract';
import { expect, test } from 'vitest';
import { applySlot, sentenceOf, sentenceText } from '../index.ts';
import { highWater, scenarioWith } from '../testing.ts';

const { streams, places } = scenarioWith({});
const context = { places, ...(streams['depth'] && { stream: streams['depth'] }) };

const rule: Rule = ruleSchema.parse({
  ...highWater,
  where: 'e.risk >= 40.0',
  window: {
    mean: {
      title: { zh: '近况', en: 'Lately' },
      measure: 'avg',
      of: 'e.depth',
      over: { seconds: 7200 },
      needsFull: true,
    },
    often: {
      title: { zh: '今日次数', en: 'Today' },
      measure: 'count',
      where: 'e.depth > 10',
      over: { every: 'day' },
    },
    unusual: {
      title: { zh: '异常', en: 'Unusual' },
      measure: 'percentile',
      percent: 90,
      of: 'e.depth',
      over: { every: 'hour', takes: 'closed' },
      baseline: { days: 14, as: 'ratio' },
    },
  },
  near: {
    pump: { title: { zh: '距泵站', en: 'To pump' }, of: 'e.at', to: { kind: 'places', only: ['p1', 'p2'] } },
  },
  match: {
    known: {
      title: { zh: '登记点', en: 'Known' },
      key: 'e.kind',
      in: {
        kind: 'list',
        columns: { road: { type: 'string', title: { zh: '路型', en: 'road' } } },
        rows: { a: {} },
      },
      compare: { road: 'e.kind' },
    },
  },
  table: {
    limit: {
      title: { zh: '时限', en: 'Limit' },
      unit: '分钟',
      inputs: [{ id: 'depth', title: { zh: '积水', en: 'water' }, of: 'e.depth' }],
      gives: 'number',
      hit: 'first',
      rows: [{ id: 'deep', when: { depth: { from: 50 } }, gives: 15 }],
      otherwise: 60,
    },
  },
  score: {
    risk: {
      title: { zh: '风险分', en: 'Risk' },
      dimensions: [
        { id: 'water', title: { zh: '水深', en: 'depth' }, weight: 3, of: 'e.depth', zero: 0, full: 50 },
        { id: 'often', title: { zh: '次数', en: 'often' }, weight: 1, of: 'e.often' },
      ],
      bands: [
        { id: 'low', title: { zh: '低', en: 'low' }, from: 0 },
        { id: 'watch', title: { zh: '关注', en: 'watch' }, from: 40 },
      ],
    },
  },
  actions: [],
});

test('what the words of the condition stand for is said behind it, in Chinese', () => {
  expect(
    sentenceText(sentenceOf(rule, context))
      .split('。其中')[1]
      ?.split(/；(?=（)/),
  ).toEqual([
    '（1）「近况」是最近 2 小时内积水的平均值（监测满一个时段才算）',
    '（2）「今日次数」是每天（截至此刻）满足「积水高于 10 厘米」的事件的次数',
    '（3）「异常」是每个整点小时（取上一个完整的）积水的 90% 位百分位数，与过去 14 天同一时段的平均值相比的倍数',
    '（4）「距泵站」是 at 到「1号点」、「2号点」中最近一处的距离',
    '（5）「登记点」是类型在名单里（1 条），并核对路型',
    '（6）「时限」按表取第一条符合的：积水不低于 50 厘米时 15 分钟；其他情况 60 分钟',
    '（7）「风险分」由各项按权重合成，0–100 分：水深占 3（0 厘米得 0 分，50 厘米得 100 分）、次数占 1；0 分起为低、40 分起为关注。',
  ]);
});

test('and in English', () => {
  expect(
    sentenceText(sentenceOf(rule, context, 'en'))
      .split('. Here ')[1]
      ?.split(/; (?=\()/),
  ).toEqual([
    '(1) “Lately” is the mean of water over the last 2 hours (known once watched for so long)',
    '(2) “Today” is the number of events where water is above 10 cm in each day (so far)',
    '(3) “Unusual” is the 90% percentile of water in each hour by the clock (the last whole one), against the mean at the same hour of the past 14 days, as a multiple',
    '(4) “To pump” is the distance from at to the nearest of 1号点, 2号点',
    '(5) “Known” is whether kind is in the list (1), comparing road',
    '(6) “Limit” comes from a table, the first row that fits: water at least 50 cm: 15 min; otherwise 60 min',
    '(7) “Risk” is made of weighted parts, 0–100 points: depth weighs 3 (0 cm gives 0, 50 cm gives 100), often weighs 1; 0 and up is low, 40 and up is watch.',
  ]);
});

test('units of a table’s column and of what it gives are words in Chinese, also where symbols are stored', () => {
  const limit = { ...rule.table!['limit']!, unit: 'kW' };
  const volts = { ...streams['depth']!, fields: { ...streams['depth']!.fields } };
  volts.fields['depth'] = { ...volts.fields['depth']!, unit: 'V' };
  const inVolts = { ...rule, table: { limit } };
  expect(sentenceText(sentenceOf(inVolts, { stream: volts }, 'zh'))).toContain(
    '积水不低于 50 伏时 15 千瓦；其他情况 60 千瓦',
  );
  expect(sentenceText(sentenceOf(inVolts, { stream: volts }, 'en'))).toContain(
    'at least 50 V: 15 kW; otherwise 60 kW',
  );
});

test('every slot puts its value back where it came from', () => {
  const slots = sentenceOf(rule, context).flatMap((one) => (one.kind === 'slot' ? [one] : []));
  const own = slots.filter(({ path }) => /^(window|near|match|table|score)\./.test(path));
  expect(own.length).toBeGreaterThan(20);
  for (const { path, value } of own) expect(applySlot(rule, path, value), path).toEqual(rule);
});

test('a slot changes its value and nothing else', () => {
  const longer = applySlot(rule, 'window.mean.over.hours', 6);
  expect(longer.window?.['mean']?.over).toEqual({ seconds: 21_600 });
  const heavier = applySlot(rule, 'score.risk.dimensions.water.weight', 5);
  expect(heavier.score?.['risk']?.dimensions.map((one) => one.weight)).toEqual([5, 1]);
  const sooner = applySlot(rule, 'table.limit.rows.deep.gives', 10);
  expect(sooner.table?.['limit']?.rows[0]?.gives).toBe(10);
  expect({ ...sooner, table: rule.table }).toEqual(rule);
});

test.each([
  'window.mean.shape',
  'window.other.measure',
  'score.risk.dimensions.fire.weight',
  'table.limit.rows',
  'near.__proto__.of',
])('a slot that the rule does not have, %s, is refused', (path) =>
  expect(() => applySlot(rule, path, 1)).toThrow('no slot'),
);

test('a value that does not fit is refused', () => {
  expect(() => applySlot(rule, 'score.risk.dimensions.water.weight', -1)).toThrow();
  expect(() => applySlot(rule, 'window.mean.measure', 'guess')).toThrow();
});
