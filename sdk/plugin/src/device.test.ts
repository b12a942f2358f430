import { expect, it } from 'vitest';
import { need, readDeviceTime, readTopic, RejectPayload } from './index.ts';

const reasonOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof RejectPayload ? error.reason : error;
  }
};

it('reads what a topic names, and says what a topic that does not fit should be', () => {
  const pattern = 'water/<点位>/depth';
  expect(readTopic({ topic: 'water/p3/depth' }, pattern)).toBe('p3');
  expect(reasonOf(() => readTopic({ topic: 'air/p3/depth' }, pattern, 'water/<point>/depth'))).toEqual({
    zh: '主题「air/p3/depth」不是 water/<点位>/depth',
    en: 'topic "air/p3/depth" is not water/<point>/depth',
  });
  for (const topic of ['water//depth', 'water/p3', 'water/p3/depth/raw', 'water/p3/level', undefined]) {
    expect(reasonOf(() => readTopic({ topic }, pattern))).toMatchObject({
      zh: expect.stringContaining('主题'),
    });
  }
});

it('reads a device’s time, leaves a missing one to the host, and guesses no zone', () => {
  expect(readDeviceTime('2026-07-01T08:00:00+08:00')).toBe('2026-07-01T00:00:00.000Z');
  expect([readDeviceTime(undefined), readDeviceTime(null)]).toEqual([undefined, undefined]);
  expect(reasonOf(() => readDeviceTime('2026-07-01T08:00:00', 'at'))).toMatchObject({
    zh: expect.stringContaining('时间 at 应为带时区'),
  });
});

it('names what is missing', () => {
  expect(need(0, '深度 depth', 'depth')).toBe(0);
  expect(reasonOf(() => need(undefined, '深度 depth', 'depth'))).toEqual({
    zh: '缺少深度 depth',
    en: 'missing: depth',
  });
});
