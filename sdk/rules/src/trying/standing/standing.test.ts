import { expect, test } from 'vitest';
import type { Event, Rule } from '@changjing/contract';
import { highWater, readingAt, scenarioWith, startMs } from '../../testing.ts';
import { createExplainer } from '../explain.ts';

/** The watch begins at 16:00 in the tenant's zone; minutes count from there. */
function asked(
  rule: Partial<Rule>,
  atMinutes: number,
  events: readonly Event[] = [],
  key = 'p3',
): { zh: string; facts: string[]; missing: string[]; outcomes: string[]; en: string } {
  const draft: Rule = { ...highWater, ...rule };
  const explainer = createExplainer({
    scenarioId: 'water',
    version: 1,
    content: scenarioWith({ draft }),
    rule: 'draft',
    draft,
    key,
    fromMs: startMs,
  });
  for (const event of events) explainer.feed(event.type === 'pump' ? 'pumps' : 'depth', event);
  const answer = explainer.finish(startMs + atMinutes * 60_000);
  const zh = (all: readonly { zh: string }[]) => all.map((one) => one.zh);
  return {
    zh: answer.sentence.zh,
    en: answer.sentence.en ?? '',
    facts: zh(answer.facts),
    missing: zh(answer.missing),
    outcomes: answer.steps.map(({ outcome }) => outcome.zh),
  };
}
const depth = (minute: number, value: number | undefined) => readingAt(minute, value);
const pump = (minute: number): Event => ({
  ...readingAt(minute, undefined, { data: { kind: '开' }, id: `pump ${minute}` }),
  type: 'pump',
});
const thenNot: Rule['sequence'] = { kind: 'thenNot', stream: 'pumps', where: 'e.kind == "开"', seconds: 660 };
const then: Rule['sequence'] = { ...thenNot, kind: 'then' };

test('of two events one after the other it is told that the first came, and until when the second is waited for', () => {
  expect(asked({ sequence: then }, 5, [depth(2, 30)])).toMatchObject({
    zh: '3号点还没有触发：第一步「积水不低于 27 厘米」16:02 已发生；等待第二步「类型为「开」」到 16:13，期间没有来，还剩 8 分钟',
    en: '3号点: it has not started yet: first step "water is at least 27 cm" came at 16:02; second step "kind is "开"" is waited for until 16:13, has not come, 8 minutes left',
    facts: ['第一步「积水不低于 27 厘米」16:02 已发生', '最近一次数据是 16:02'],
  });
});

test('a second event that did not come in time is told, and that a first one has to come again', () => {
  const late = asked({ sequence: then }, 20, [depth(2, 30), pump(14)]);
  expect(late.zh).toBe(
    '3号点没有触发：第一步 16:02 发生过；等待第二步「类型为「开」」到 16:13，期间没有来，不算；要再出现第一步「积水不低于 27 厘米」',
  );
  expect(late.outcomes).toEqual([
    '第一步发生，等第二步 11 分钟',
    '第二步没有及时来，从头等起',
    '还没有第一步，不起作用',
  ]);
});

test('without a first event it is told what the newest reading lacked of being one', () => {
  expect(asked({ sequence: then }, 5, [depth(2, 20)]).zh).toBe(
    '3号点没有触发：第一步「积水不低于 27 厘米」还没有出现，积水还差 7 厘米',
  );
});

test('a second event that should be missing and is not here yet is told with the time that is left', () => {
  expect(asked({ sequence: thenNot }, 5.5, [depth(2, 30)]).missing).toEqual([
    '第二步「类型为「开」」到 16:13 还没有来才触发，还差 7 分钟 30 秒',
  ]);
});

test('a second event that came in time is why nothing started', () => {
  expect(asked({ sequence: thenNot }, 30, [depth(2, 30), pump(6)])).toMatchObject({
    zh: '3号点没有触发：第一步 16:02 发生过；第二步「类型为「开」」16:06 及时来了，不算；要再出现第一步「积水不低于 27 厘米」',
    outcomes: ['第一步发生，等第二步 11 分钟', '第二步及时来了，不触发'],
  });
  expect(asked({ sequence: thenNot }, 30, [depth(2, 30)]).facts[0]).toBe(
    '等第二步「类型为「开」」来了才解除',
  );
});

test('an absence lacks minutes, counted from when its data came last', () => {
  const absent = { where: 'true', absent: { seconds: 1800 } };
  expect(asked(absent, 20, [depth(2, 3)])).toMatchObject({
    zh: '3号点没有触发：最近一次收到积水是 16:02；离缺数报警还差 12 分钟',
    outcomes: ['来了，从头等起'],
  });
  expect(asked({ ...absent, absent: { seconds: 1800, of: ['p3'] } }, 20).zh).toBe(
    '3号点没有触发：从 16:00 等起，一次也没有收到积水；离缺数报警还差 10 分钟',
  );
});

test('what came and does not count towards a presence is told with what it lacked', () => {
  const counted = asked({ absent: { seconds: 1800 } }, 20, [depth(0, 30), depth(10, 20)]);
  expect(counted.facts).toEqual([
    '最近一次收到「积水不低于 27 厘米」的积水是 16:00',
    '16:10 来的一条不算：积水还差 7 厘米',
  ]);
  expect(counted.missing).toEqual(['离缺数报警还差 10 分钟']);
  expect(counted.outcomes).toEqual(['来了，从头等起', '来的这一条不算，继续等']);
});

test('what a rule does not list it does not watch, and says so', () => {
  expect(asked({ where: 'true', absent: { seconds: 600, of: ['p1'] } }, 20, [depth(2, 30)]).zh).toBe(
    '3号点不在规则列出的对象里，规则不管它',
  );
});

test('a condition that holds is told with since when, and how often', () => {
  const held = asked({ for: { seconds: 600 } }, 5, [depth(1, 28), depth(3, 30)]);
  expect(held.facts).toEqual(['条件从 16:01 起成立，已有 2 次', '最近一次数据是 16:03']);
  expect(held.missing).toEqual(['还差 6 分钟']);
});

test('repeats that were not counted are told', () => {
  const dedupe = { fields: [], seconds: 600 };
  const all = [depth(1, 28), depth(2, 28), depth(3, 29)];
  expect(asked({ for: { samples: 2 }, dedupe }, 5, all)).toMatchObject({
    zh: '3号点条件已经成立，但还没有触发：还差 1 次',
    facts: ['条件从 16:01 起成立，已有 1 次', '最近一次数据是 16:03', '有 2 条与不久前的重复，没有另计'],
  });
});

test('an episode that is kept is told with when it will be over', () => {
  const kept = asked({ keepFiringFor: { seconds: 900 } }, 8, [depth(1, 28), depth(5, 10)]);
  expect(kept.zh).toBe('此时已经触发：3号点积水 28 厘米，不低于 27 厘米（红色）');
  expect(kept.facts[0]).toBe('解除条件从 16:05 起成立，保持到 16:20 才解除，还差 12 分钟');
});

test('when data will count as missing is told, and what that does to what is in force', () => {
  const noData: Rule['noData'] = { afterSeconds: 900, policy: 'hold' };
  expect(asked({ noData }, 8, [depth(1, 3)]).facts).toContain('再过 8 分钟没有新数据，就算没有数据');
  expect(asked({ noData }, 30, [depth(1, 28)])).toMatchObject({
    zh: '3号点已 29 分钟没有数据，规则无从判断',
    facts: ['最近一次数据是 16:01', '从 16:16 起算没有数据，已触发的保持不变'],
  });
});

test('a figure that a window cannot give yet is told with why', () => {
  const of = (needsFull: boolean): Rule['window'] => ({
    most: {
      title: { zh: '最深' },
      unit: '厘米',
      measure: 'max',
      of: 'e.depth',
      over: { seconds: 43_200 },
      ...(needsFull && { needsFull }),
    },
  });
  const where = 'e.most < 5';
  expect(asked({ where, window: of(true) }, 5, [depth(1, 3)]).missing).toEqual([
    '「最深」还算不出来：监测满 12 小时才算',
  ]);
  expect(asked({ where, window: of(false) }, 5, [depth(1, undefined)]).missing).toEqual([
    '「最深」还算不出来：没有「积水」',
  ]);
  expect(asked({ where, window: of(false) }, 5, [depth(1, 8)]).missing).toEqual(['最深还高出 3 厘米']);
});
