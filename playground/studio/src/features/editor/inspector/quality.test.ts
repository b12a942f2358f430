import type { Field, LatestValue } from '@changjing/contract';
import { expect, it } from 'vitest';
import { limitsOf, qualityOf } from './quality.ts';

const field: Field = { type: 'number', title: { zh: '水深' }, min: 0, max: 500 };
const newest = '2026-07-30T08:00:00.000Z';
const nowMs = Date.parse('2026-07-30T08:01:00.000Z');
const reading = (of: Partial<LatestValue> = {}): LatestValue => ({
  value: 30,
  time: newest,
  receivedAt: newest,
  source: '/demo/water/sensors',
  ...of,
});
const limits = limitsOf({}, [{ noData: { afterSeconds: 900, policy: 'hold' } }, {}]);
const judge = (latest: LatestValue | undefined, at = nowMs) =>
  qualityOf(latest, field, { newest, nowMs: at, limits });

it('tells a good reading from one that is missing, beyond its limits, old, late, or not in the newest message', () => {
  expect(judge(reading())).toBe('good');
  expect(judge(undefined)).toBe('missing');
  expect(judge(reading({ value: 501 }))).toBe('outOfRange');
  expect(judge(reading({ value: '深' }))).toBe('outOfRange');
  expect(judge(reading(), nowMs + 900_000)).toBe('stale');
  expect(judge(reading({ time: '2026-07-30T07:50:00.000Z' }))).toBe('notInNewest');
  expect(judge(reading({ receivedAt: '2026-07-30T08:06:00.000Z' }))).toBe('late');
});

it('waits as long as the most impatient rule, and for ever when no rule says', () => {
  expect(limitsOf({ lateness: { seconds: 60 } }, []).lateMs).toBe(60_000);
  expect(limitsOf({}, []).staleMs).toBeUndefined();
  const rules = [900, 600].map((afterSeconds) => ({ noData: { afterSeconds, policy: 'hold' as const } }));
  expect(limitsOf({}, rules).staleMs).toBe(600_000);
});

it('asks a choice to be one of the choices', () => {
  const state: Field = {
    type: 'string',
    title: { zh: '状态' },
    choices: [{ value: '正常', title: { zh: '正常' } }],
  };
  const judged = (value: string) => qualityOf(reading({ value }), state, { newest, nowMs, limits });
  expect([judged('正常'), judged('坏了')]).toEqual(['good', 'outOfRange']);
});
