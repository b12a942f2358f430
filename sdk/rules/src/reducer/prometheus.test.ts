import type { Rule } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import { highWater, Watch, type Reading } from '../testing.ts';

/**
 * Behaviours of Prometheus alerting (rules/alerting_test.go, rules/manager_test.go and the documentation of
 * `for` and `keep_firing_for`), as readings at its evaluation times. Where ours differ it is said.
 */
function statesOf(at: Watch, everyMinutes: number, values: readonly number[], from = 0, of: Reading = {}) {
  return values.map((value, index) => {
    at.depth(from + index * everyMinutes, value, of);
    const { phase } = at.state(of.key);
    return phase === 'active' ? 'firing' : phase === 'normal' ? 'inactive' : phase;
  });
}
const above: Rule = { ...highWater, where: 'e.depth > 50' };
const below: Rule = { ...highWater, where: 'e.depth < 100' };

describe('for', () => {
  test('TestAlertingRule: pending at first, firing when it has held for a minute, inactive at once when it does not', () => {
    const at = new Watch({ ...below, for: { seconds: 60 } });
    expect(statesOf(at, 5, [75, 85, 95, 105, 105, 95, 85], 0, { key: 'p1' })).toEqual([
      'pending',
      'firing',
      'firing',
      'inactive',
      'inactive',
      'pending',
      'firing',
    ]);
    expect(statesOf(at, 5, [80, 90, 100, 110, 120, 130, 140], 0, { key: 'p2' })).toEqual([
      'pending',
      'firing',
      'inactive',
      'inactive',
      'inactive',
      'inactive',
      'inactive',
    ]);
    expect(at.effects.filter(({ kind }) => kind === 'openCase')).toHaveLength(3);
  });

  test('without it an alert fires at the first evaluation', () => {
    expect(statesOf(new Watch(above), 1, [51, 50])).toEqual(['firing', 'inactive']);
  });

  test('ours needs no next evaluation: the clock alone makes it fire, at the moment it is due', () => {
    const at = new Watch({ ...above, for: { seconds: 90 } });
    at.depth(0, 60);
    expect(at.tick(2)).toEqual(['open']);
    expect(at.effects[0]?.at).toBe('2026-07-01T08:01:30.000Z');
  });
});

describe('keep_firing_for', () => {
  const kept: Rule = { ...above, for: { seconds: 60 }, keepFiringFor: { seconds: 60 } };

  test('TestKeepFiringFor: fires on for a minute after the value fell, then stops', () => {
    expect(statesOf(new Watch(kept), 1, [75, 85, 70, 70, 10, 10])).toEqual([
      'pending',
      'firing',
      'firing',
      'firing',
      'firing',
      'inactive',
    ]);
  });

  test('TestPendingAndKeepFiringFor: what never fired is not kept', () => {
    expect(statesOf(new Watch(kept), 1, [75, 10])).toEqual(['pending', 'inactive']);
  });

  test('a value above again within the time begins it anew, and it is one alert all along', () => {
    const at = new Watch({ ...kept, keepFiringFor: { seconds: 180 } });
    const states = statesOf(at, 1, [75, 85, 10, 10, 80, 10, 10, 10, 10]);
    expect(states.slice(1, 8).every((state) => state === 'firing')).toBe(true);
    expect(states[8]).toBe('inactive');
    expect(at.effects.filter(({ kind }) => kind === 'openCase')).toHaveLength(1);
  });
});

describe('restart and reload', () => {
  const held: Rule = { ...above, for: { seconds: 1500 } };

  test('a pending alert goes on from when it began', () => {
    const at = new Watch(held);
    statesOf(at, 5, [60, 60, 60]);
    at.restart(held);
    expect(statesOf(at, 5, [60, 60, 60], 15)).toEqual(['pending', 'pending', 'firing']);
  });

  test('ours counts the time the host was down: what was measured meanwhile is delivered, where Prometheus adds it to the wait', () => {
    const at = new Watch(held);
    statesOf(at, 5, [60, 60]);
    at.restart(held);
    expect(at.tick(40)).toEqual(['open']);
    expect(at.effects[0]?.at).toBe('2026-07-01T08:25:00.000Z');
  });

  test('a value that fell while the host was down, and is delivered after, leaves nothing to fire', () => {
    const at = new Watch(held);
    statesOf(at, 5, [60, 60]);
    at.restart(held);
    at.depth(12, 10);
    expect(at.tick(60)).toEqual([]);
  });

  test('a firing alert goes on firing, and opens no second case', () => {
    const at = new Watch(held);
    statesOf(at, 5, [60, 60, 60, 60, 60, 60]);
    at.restart(held);
    expect(statesOf(at, 5, [60], 30)).toEqual(['firing']);
    expect(at.effects.filter(({ kind }) => kind === 'openCase')).toHaveLength(1);
  });

  test('a longer `for` lets what is pending wait on from its beginning, and leaves what fires firing', () => {
    const at = new Watch({ ...above, for: { seconds: 300 } });
    statesOf(at, 5, [60, 60], 0, { key: 'p1' });
    statesOf(at, 4, [60, 60], 0, { key: 'p2' });
    at.restart({ ...above, for: { seconds: 900 } }, 2);
    expect(statesOf(at, 4, [60, 60], 8, { key: 'p1' })).toEqual(['firing', 'firing']);
    expect(statesOf(at, 4, [60, 60, 60], 8, { key: 'p2' })).toEqual(['pending', 'pending', 'firing']);
  });

  test('a shorter `for` makes what has waited that long fire at once', () => {
    const at = new Watch(held);
    statesOf(at, 5, [60, 60, 60]);
    at.restart({ ...held, for: { seconds: 300 } }, 2);
    expect(statesOf(at, 5, [60], 15)).toEqual(['firing']);
    expect(at.effects.filter(({ kind }) => kind === 'openCase')).toHaveLength(1);
  });
});

describe('what comes from the field', () => {
  const held: Rule = { ...above, for: { samples: 3 } };

  test('a reading out of order neither counts nor breaks the row', () => {
    const at = new Watch(held);
    at.depth(1, 60);
    at.depth(2, 60);
    expect(at.depth(1.5, 10)).toEqual([]);
    expect(at.depth(3, 60)).toEqual(['open']);
    expect(at.state().lateCount).toBe(1);
  });

  test('the same reading twice counts once', () => {
    const at = new Watch(held);
    at.depth(1, 60, { id: 'a' });
    at.depth(1, 60, { id: 'a' });
    at.depth(2, 60, { id: 'b' });
    expect(at.state()).toMatchObject({ phase: 'pending', samples: 2 });
  });

  test('a source that falls idle while an alert is pending does not fire it as if its value had held', () => {
    const at = new Watch({
      ...above,
      for: { seconds: 900 },
      noData: { afterSeconds: 300, policy: 'hold' },
    });
    at.depth(0, 60);
    expect(at.tick(60)).toEqual([]);
    expect(at.state().phase).toBe('noData');
  });
});
