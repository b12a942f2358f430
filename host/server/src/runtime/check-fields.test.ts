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
