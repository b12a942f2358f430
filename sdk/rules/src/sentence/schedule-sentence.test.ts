import type { Rule } from '@changjing/contract';
import { expect, test } from 'vitest';
import { highWater, scenarioWith } from '../testing.ts';
import { applySlot } from './apply-slot.ts';
import { sentenceOf, sentenceText } from './sentence.ts';

const { streams, places } = scenarioWith({});
const stream = streams['depth']!;
const evening: Rule = {
  ...highWater,
  on: { stream: 'depth', at: { kind: 'workday', day: 'every', time: '18:00' } },
  actions: [],
};
const patrol: Rule = {
  ...evening,
  on: { at: { kind: 'monthWorkday', nth: 1, time: '09:00' }, of: 'places' },
  where: 'true',
};

const read = (rule: Rule, locale: 'zh' | 'en' = 'zh') =>
  sentenceText(sentenceOf(rule, { ...(rule.on.stream && { stream }), streams, places }, locale));

test('a rule that is judged at set times begins with when', () => {
  expect(read(evening)).toBe(
    '每个工作日 18:00，如果积水不低于 27 厘米，则为红色（危险）；积水低于 27 厘米时解除。',
  );
  expect(read(evening, 'en')).toMatch(/^every working day at 18:00, if water is at least 27 cm, /);
});

test('without a stream it says for what, and that each time stands alone', () => {
  expect(read(patrol)).toBe(
    '每月第 1 个工作日 09:00，对场景里的每个地点，则为红色（危险）；下一次到时，上一次的就此结束。',
  );
  const weekly: Rule = { ...patrol, on: { at: { kind: 'cron', cron: '0 9 * * 1,4' }, of: ['p1', 'p2'] } };
  expect(read(weekly)).toMatch(/^每周一、周四 09:00，对1号点、2号点中的每一个，/);
  const yearly: Rule = { ...patrol, on: { at: { kind: 'cron', cron: '0 9 1 1 *' }, of: 'scenario' } };
  expect(read(yearly)).toMatch(/^按「0 9 1 1 \*」定时，对本场景，/);
});

test('its slots change the days, the time and the cron, and refuse what is none', () => {
  expect(applySlot(evening, 'on.at.time', '17:30').on.at).toEqual({
    kind: 'workday',
    day: 'every',
    time: '17:30',
  });
  expect(read(applySlot(evening, 'on.at.day', 'beforeHoliday'))).toMatch(/^节假日前最后一个工作日 18:00，/);
  expect(read(applySlot(patrol, 'on.at.nth', -1))).toMatch(/^每月最后一个工作日 09:00，/);
  expect(() => applySlot(evening, 'on.at.time', '25:00')).toThrow();
  expect(() => applySlot(evening, 'on.at.cron', '0 9 * * *')).toThrow();
});
