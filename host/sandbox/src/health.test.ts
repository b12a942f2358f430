import { expect, it } from 'vitest';
import { defaultHealthPolicy, failureOf, healthy, withDeath, withThrow, type Health } from './health.ts';

const policy = {
  ...defaultHealthPolicy,
  backOffMs: 1000,
  maxBackOffMs: 5000,
  quarantineAfter: 5,
  windowMs: 60_000,
};
const death = (at: number) => failureOf(at, 'timeout', { zh: '超时', en: 'timeout' });
const after = (times: readonly number[]) =>
  times.reduce<Health>((health, at) => withDeath(health, death(at), policy), healthy);

it('waits twice as long after each death, up to a limit', () => {
  const waits = [1, 2, 3, 4].map((deaths) => after(Array.from({ length: deaths }, () => 0)).retryAt ?? 0);
  expect(waits).toEqual([1000, 2000, 4000, 5000]);
});

it('quarantines after five deaths within the window, not after five in a long life', () => {
  expect(after([0, 1, 2, 3, 4]).isQuarantined).toBe(true);
  expect(after([0, 20_000, 40_000, 61_000, 90_000]).isQuarantined).toBe(false);
});

it('remembers the last twenty failures, and what was thrown apart from them', () => {
  const health = withThrow(
    after(Array.from({ length: 30 }, (_, at) => at)),
    failureOf(99, 'threw', { zh: '出错' }),
  );
  expect(health.failures.map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, at) => at + 10));
  expect(health).toMatchObject({ throws: 1, lastThrow: { at: 99, zh: '出错', en: '出错' } });
});
