import { expect, test } from 'vitest';
import type { Event, Rule, TraceStep } from '@changjing/contract';
import { highWater, readingAt, scenarioWith, startMs } from '../../testing.ts';
import { createExplainer } from '../explain.ts';

/** The steps of 3号点 until so many minutes after 16:00. */
function stepsOf(rule: Partial<Rule>, events: readonly Event[], untilMinutes = 60): TraceStep[] {
  const draft: Rule = { ...highWater, ...rule };
  const explainer = createExplainer({
    scenarioId: 'water',
    version: 1,
    content: scenarioWith({ draft }),
    rule: 'draft',
    draft,
    key: 'p3',
    fromMs: startMs,
  });
  for (const event of events) explainer.feed(event.type === 'pump' ? 'pumps' : 'depth', event);
  return explainer.finish(startMs + untilMinutes * 60_000).steps;
}
const memory = (step: TraceStep | undefined) =>
  step?.memory.map(({ name, before, after }) => `${name.zh}：${before?.zh ?? '—'}→${after?.zh ?? '—'}`);

test('each step shows what is remembered before it and after it, and what came of it', () => {
  const steps = stepsOf({ for: { samples: 2 } }, [readingAt(0, 28), readingAt(1, 30), readingAt(2, 10)]);
  expect(steps.map(memory)).toEqual([
    ['状态：—→等着触发', '已成立：—→1 / 2 次', '等待开始于：—→16:00'],
    ['状态：等着触发→触发中', '已成立：1 / 2 次→—', '等待开始于：16:00→—', '触发于：—→16:01'],
    ['状态：触发中→没有触发', '触发于：16:01→—'],
  ]);
  expect(steps.map(({ effects }) => effects.map(({ zh }) => zh))).toEqual([
    [],
    ['开工单「3号点积水 30 厘米」', '发布提示「积水，请绕行」'],
    ['结束工单「已退」', '撤下提示「积水，请绕行」'],
  ]);
});

test('a step shows the condition that was asked, which is another one while the rule is in force', () => {
  const steps = stepsOf({ clearWhen: 'e.depth < 20' }, [readingAt(0, 28), readingAt(1, 22)]);
  expect(steps.map(({ judged }) => [judged?.what, judged?.part.holds, judged?.part.text.zh])).toEqual([
    ['start', 'yes', '积水 28 厘米，要求不低于 27 厘米'],
    ['clear', 'no', '积水 22 厘米，要求低于 20 厘米'],
  ]);
});

test('the second event of a sequence is judged by its own condition', () => {
  const pump: Event = {
    ...readingAt(4, undefined, { data: { kind: '开' } }),
    type: 'pump',
  };
  const sequence: Rule['sequence'] = { kind: 'then', stream: 'pumps', where: 'e.kind == "开"', seconds: 600 };
  const [, second] = stepsOf({ sequence }, [readingAt(0, 28), pump]);
  expect(second).toMatchObject({
    reading: { zh: '收到「泵站」' },
    judged: { what: 'second', part: { holds: 'yes', text: { zh: '类型「开」，要求为「开」' } } },
    phase: 'active',
  });
});

const operators: Partial<Rule> = {
  window: { often: { title: { zh: '次数' }, measure: 'count', over: { seconds: 600 } } },
  table: {
    wait: {
      title: { zh: '等多久' },
      unit: '分钟',
      inputs: [{ id: 'depth', title: { zh: '水深' }, of: 'e.depth' }],
      gives: 'number',
      hit: 'first',
      rows: [{ id: 'deep', title: { zh: '深水' }, when: { depth: { from: 20 } }, gives: 5 }],
    },
  },
  score: {
    risk: {
      title: { zh: '风险分' },
      dimensions: [
        { id: 'water', title: { zh: '水深项' }, weight: 3, of: 'e.depth' },
        { id: 'times', title: { zh: '频次项' }, weight: 1, of: 'e.often', full: 2 },
      ],
      bands: [{ id: 'low', title: { zh: '低' }, from: 0 }],
    },
  },
  where: 'e.risk >= 50',
};

test('each operator shows its figure and where it comes from: shares of a score, the row of a table', () => {
  const [, step] = stepsOf(operators, [readingAt(0, 20), readingAt(1, 40)]);
  expect(step?.figures.map(({ kind, text, parts }) => [kind, text.zh, parts.map(({ zh }) => zh)])).toEqual([
    ['window', '次数 2', []],
    ['table', '等多久 5 分钟', ['等多久依据「第 1 行「深水」」']],
    ['score', '风险分 55 分', ['风险分等级「低」', '水深项 30 分', '频次项 25 分']],
  ]);
});

test('a figure that cannot be told says why, and a timer shows what time alone made of the windows', () => {
  const [unknown] = stepsOf(operators, [readingAt(0, undefined)]);
  expect(unknown?.figures.map(({ text }) => text.zh)).toEqual([
    '次数 1',
    '「等多久」还算不出来：没有「积水」',
    '「风险分」还算不出来：没有「积水」',
  ]);
  const often = { ...operators, where: 'e.often >= 2' };
  const timer = stepsOf(often, [readingAt(0, 20), readingAt(1, 40)]).find(({ reading }) => !reading);
  expect(timer?.figures[0]?.text.zh).toBe('次数 1');
  expect(timer?.outcome.zh).toBe('解除（红色）');
});

test('an absence shows when what it waits for came last, and when its time will be up', () => {
  const [step] = stepsOf({ where: 'true', absent: { seconds: 1800 } }, [readingAt(2, 3)], 10);
  expect(memory(step)).toEqual(['状态：—→没有触发', '最近算数的一次：—→16:02', '下一次到时间：—→16:32']);
});
