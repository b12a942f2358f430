import type { Rule } from '@changjing/contract';
import { expect, test } from 'vitest';
import { sentenceOf, sentenceText } from '../sentence/sentence.ts';
import { highWater, readingAt, scenarioWith } from '../testing.ts';
import { latenessOf } from './lateness-of.ts';
import { createReducer } from './reducer.ts';
import { createRun } from './run.ts';

function districtWhere(streamSeconds: number, rule: Rule) {
  const content = scenarioWith({ rule });
  content.streams['depth'] = { ...content.streams['depth']!, lateness: { seconds: streamSeconds } };
  return content;
}

/** Readings of minutes 0, 3 and 1, as they arrive. */
function openedBy(content: ReturnType<typeof districtWhere>): string[] {
  const run = createRun(createReducer({ scenarioId: 's1', version: 1, content }));
  const readings = [readingAt(0, 3), readingAt(3, 3), readingAt(1, 30), readingAt(20, 3)];
  return readings.flatMap((event) =>
    run
      .feed({ kind: 'event', stream: 'depth', event })
      .map(({ action, at }) => `${action} ${at.slice(11, 16)}`),
  );
}

test('a rule that says nothing of lateness counts what its stream allows for in the right order', () => {
  expect(openedBy(scenarioWith({ rule: highWater }))).toEqual([]);
  expect(openedBy(districtWhere(300, highWater))).toEqual([
    'open 08:01',
    'show 08:01',
    'close 08:03',
    'show 08:03',
  ]);
});

test('what a rule says itself comes before what its stream says', () => {
  const strict: Rule = { ...highWater, lateness: { seconds: 60 } };
  expect(latenessOf(strict, districtWhere(300, strict).streams)).toEqual({ seconds: 60 });
  expect(openedBy(districtWhere(300, strict))).toEqual([]);
});

test('a rule over two streams waits for the slower of them', () => {
  const rule: Rule = {
    ...highWater,
    sequence: { kind: 'then', stream: 'pumps', where: 'true', seconds: 60 },
  };
  const { streams } = districtWhere(300, rule);
  streams['pumps'] = { ...streams['pumps']!, lateness: { seconds: 900 } };
  expect(latenessOf(rule, streams)).toEqual({ seconds: 900 });
});

test('the sentence of a rule tells what its stream allows for', () => {
  const { streams } = districtWhere(300, highWater);
  const text = sentenceText(sentenceOf({ ...highWater, actions: [] }, { stream: streams['depth']! }));
  expect(text).toBe(
    '当积水不低于 27 厘米，则为红色（危险）；积水低于 27 厘米时解除；按数据流的设置，迟到 5 分钟以内的数据按发生的先后计算。',
  );
});
