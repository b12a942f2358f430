import type { Fields } from '@changjing/contract';
import { expect, test } from 'vitest';
import { takeFields } from './check-fields.ts';

const fields: Fields = { since: { type: 'time', title: { zh: '起始时间' } } };

test('times of several zones are stored in one, so that a rule can compare them', () => {
  expect(takeFields({ since: '2026-07-01T08:00:00+08:00' }, fields)).toEqual({
    data: { since: '2026-07-01T00:00:00.000Z' },
  });
  expect(takeFields({ since: '2026-07-01T00:00:00Z' }, fields)).toEqual({
    data: { since: '2026-07-01T00:00:00.000Z' },
  });
});

test('a number beyond what the field can be is refused, and says what it should be', () => {
  const depth: Fields = { depth: { type: 'number', title: { zh: '积水' }, min: 0, max: 300 } };
  expect(takeFields({ depth: 300 }, depth)).toEqual({ data: { depth: 300 } });
  expect(takeFields({ depth: -1 }, depth)).toEqual({
    reason: { zh: '字段「积水」（depth）应为不小于 0 的数字', en: 'The field "depth" should be at least 0' },
  });
  expect(takeFields({ depth: 9999 }, depth)).toMatchObject({
    reason: { zh: expect.stringContaining('300') },
  });
});

test.each(['2026-07-01 08:00', '2026-07-01T08:00:00', '2026-07-01', '上午八点', 1_782_864_000_000])(
  '%s names no zone, and the zone of the machine is no answer',
  (since) => {
    expect(takeFields({ since }, fields)).toEqual({
      reason: {
        zh: '字段「起始时间」（since）应为带时区的时间',
        en: 'The field "since" should be a time with its zone',
      },
    });
  },
);
