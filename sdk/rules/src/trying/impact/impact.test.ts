import { expect, test } from 'vitest';
import type { Rule } from '@changjing/contract';
import { waterContent } from '../testing.ts';
import { impactOf } from './impact.ts';

const none = { episodes: 2, gaps: 1, cases: 2, keys: 2, unknown: 0 };
const window: Rule['window'] = {
  often: { title: { zh: '次数', en: 'how often' }, measure: 'count', over: { seconds: 600 } },
};
const list: Rule['match'] = {
  known: {
    title: { zh: '在册车辆', en: 'known cars' },
    key: 'e.subject',
    in: { kind: 'list', columns: {}, rows: { a: {}, b: {} } },
  },
};

/** What is said of a change, before what came of it. */
function told(before: Partial<Rule>, after: Partial<Rule>, totals: Partial<typeof none> = {}) {
  const content = waterContent();
  const live = { ...content.rules.red!, ...before };
  const draft = { ...live, ...after };
  const { zh, en } = impactOf({
    draft,
    live,
    totals: { draft: { ...none, ...totals }, live: none },
    counts: { new: 0, gone: 0, earlier: 0, later: 0, same: 2 },
    content,
  });
  return [zh, en];
}

test.for<[string, Partial<Rule>, Partial<Rule>, string, string]>([
  ['the limit', {}, { where: 'e.depth >= 30' }, '积水界限 27→30 厘米', 'depth limit 27→30 cm'],
  [
    'how often it must hold',
    {},
    { for: { samples: 3 } },
    '连续 2 次→连续 3 次',
    '2 times in a row→3 times in a row',
  ],
  [
    'how long it must hold',
    { for: { seconds: 60 } },
    { for: { seconds: 90 } },
    '持续 1 分钟→持续 90 秒',
    'for 1 minute→for 90 seconds',
  ],
  [
    'the length of a window',
    { window },
    { window: { often: { ...window.often!, over: { seconds: 7200 } } } },
    '「次数」统计多长时间 10 分钟→2 小时',
    '"how often" length of the window 10 minutes→2 hours',
  ],
  [
    'what a window measures',
    { window },
    { window: { often: { ...window.often!, measure: 'rate' } } },
    '「次数」统计什么 次数→每小时的量',
    '"how often" what is measured number→amount an hour',
  ],
  [
    'the time within which repeats count once',
    { dedupe: { fields: [], seconds: 600 } },
    { dedupe: { fields: [], seconds: 900 } },
    '重复的只算一次的时间 10→15 分钟',
    'time within which repeats count once 10→15 minutes',
  ],
  [
    'that repeats count once',
    {},
    { dedupe: { fields: [], seconds: 600 } },
    '10 分钟内重复的只算一次',
    'repeats within 10 minutes count once',
  ],
  [
    'who is waited for',
    { absent: { seconds: 600, of: ['p1', 'p2'] } },
    { absent: { seconds: 600, of: ['p1', 'p3', 'p4'] } },
    '「要盯的名单」加 2 项、减 1 项',
    '"list watched": 2 added, 1 taken out',
  ],
  [
    'the entries of a register',
    { match: list },
    {
      match: { known: { ...list.known!, in: { kind: 'list', columns: {}, rows: { a: {}, b: {}, c: {} } } } },
    },
    '「在册车辆」加 1 项',
    '"known cars": 1 added',
  ],
  [
    'the time of a sequence',
    { sequence: { kind: 'then', where: 'e.tunnel', seconds: 300 } },
    { sequence: { kind: 'thenNot', where: 'e.tunnel', seconds: 600 } },
    '先后间隔 5→10 分钟，先后关系 又出现→没有出现',
    'time between the two 5→10 minutes, how the two follow also comes→never comes',
  ],
  [
    'when data count as missing, and what then',
    { noData: { afterSeconds: 900, policy: 'hold' } },
    { noData: { afterSeconds: 1800, policy: 'reset' } },
    '没有数据的时间 15→30 分钟，没有数据时 保持原来的级别→结束本次',
    'time without data 15→30 minutes, without data the level stays→the episode ends',
  ],
  ['that a window was added', {}, { window }, '加了「次数」', 'added "how often"'],
  ['what is watched', {}, { key: 'e.subject' }, '监测对象改了', 'what is watched changed'],
  ['nothing', {}, {}, '与在用的规则相同', 'Same as the rule in force'],
  [
    'only the level',
    {},
    { severity: 'warning' },
    '只改了怎么办，没有改条件',
    'Only what is done was changed',
  ],
])('the change of %s is told in both languages', ([, before, after, zh, en]) => {
  const nothing = { zh: '这段时间里没有差别', en: 'no difference in this period' };
  expect(told(before, after)).toEqual([`${zh}：${nothing.zh}`, `${en}: ${nothing.en}`]);
});

test('what came of it is told with what is counted, more and fewer', () => {
  expect(told({}, { where: 'e.depth >= 20' }, { keys: 216, cases: 1, gaps: 3 })).toEqual([
    '积水界限 27→20 厘米：多 214 处，少 1 单，多 2 次数据中断',
    'depth limit 27→20 cm: 214 more places, 1 fewer case, 2 more data gaps',
  ]);
});

test('of many changes the first are told and the rest counted', () => {
  const [zh, en] = told(
    {},
    {
      where: 'e.depth >= 20',
      for: { samples: 3 },
      clearWhen: 'e.depth < 10',
      keepFiringFor: { seconds: 60 },
      lateness: { seconds: 60 },
      noData: { afterSeconds: 60, policy: 'hold' },
    },
  );
  expect(zh).toBe(
    '积水界限 27→20 厘米，连续 2 次→连续 3 次，解除的积水界限 25→10 厘米，解除前保持 1 分钟，另有 2 处改动：这段时间里没有差别',
  );
  expect(en).toContain('kept 1 minute before it clears, 2 more changes: ');
});
