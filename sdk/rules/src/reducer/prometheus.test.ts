import type { Rule } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import { highWater, startMs, Watch, type Reading } from '../testing.ts';

/**
 * Behaviours of Prometheus alerting as readings at its evaluation times. A title names the test of its
 * source it is taken from, with its figures; the file stands above the group. Where ours differ it is said.
 */
type State = 'inactive' | 'pending' | 'firing' | 'noData';

function stateOf(at: Watch, key?: string): State {
  const { phase } = at.state(key);
  if (phase === 'active') return 'firing';
  return phase === 'normal' ? 'inactive' : phase;
}

function statesOf(at: Watch, everyMinutes: number, values: readonly number[], from = 0, of: Reading = {}) {
  return values.map((value, index) => {
    at.depth(from + index * everyMinutes, value, of);
    return stateOf(at, of.key);
  });
}
const above: Rule = { ...highWater, where: 'e.depth > 50' };
const below: Rule = { ...highWater, where: 'e.depth < 100' };
const opened = (at: Watch) => at.effects.filter(({ kind }) => kind === 'openCase');
const clock = (at: string | undefined) => at?.slice(11, 16);

// rules/manager_test.go; cmd/promtool/testdata/unittest.yml with rules.yml; rules/alerting.go (Eval).
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
    expect(opened(at)).toHaveLength(3);
  });

  test('TestForStateAddSamples: what went away and came again waits from when it came again', () => {
    const at = new Watch({ ...below, for: { seconds: 60 } });
    const states = statesOf(at, 5, [75, 85, 95, 105, 105, 95], 0, { key: 'p1' });
    expect(states.at(-1)).toBe('pending');
    expect(at.state('p1').sinceMs).toBe(startMs + 25 * 60_000);
    expect(statesOf(at, 5, [85], 30, { key: 'p1' })).toEqual(['firing']);
  });

  test('promtool InstanceDown: pending for four minutes, firing from the fifth, and a day later the same alert', () => {
    const at = new Watch({ ...highWater, where: 'e.depth == 0', for: { seconds: 300 } });
    const states = statesOf(
      at,
      1,
      Array.from({ length: 1441 }, () => 0),
    );
    expect(states.slice(0, 6)).toEqual(['pending', 'pending', 'pending', 'pending', 'pending', 'firing']);
    expect(states[1440]).toBe('firing');
    expect(opened(at)).toHaveLength(1);
  });

  test('a value that flaps faster than `for` never fires', () => {
    const at = new Watch({ ...above, for: { seconds: 120 } });
    const states = statesOf(at, 1, [60, 60, 40, 60, 60, 40, 60, 60, 40]);
    expect(states).not.toContain('firing');
    expect(at.tick(60)).toEqual([]);
  });

  test('without it a value that flaps fires each time anew', () => {
    const at = new Watch(above);
    expect(statesOf(at, 1, [60, 40, 60, 40, 60])).toEqual([
      'firing',
      'inactive',
      'firing',
      'inactive',
      'firing',
    ]);
    expect(opened(at)).toHaveLength(3);
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

// rules/alerting_test.go; rules/alerting.go (Eval: KeepFiringSince).
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
    expect(opened(at)).toHaveLength(1);
  });

  test('a value that flaps within the time is one alert from first to last', () => {
    const at = new Watch({ ...above, keepFiringFor: { seconds: 120 } });
    const states = statesOf(at, 1, [60, 40, 60, 40, 60, 40, 60, 40, 40, 40]);
    expect(states).toEqual([...Array.from({ length: 9 }, () => 'firing'), 'inactive']);
    expect(opened(at)).toHaveLength(1);
  });

  test('what is kept when the host stops is kept on from when it began; Prometheus, which does not store that, forgets the alert', () => {
    const at = new Watch({ ...above, keepFiringFor: { seconds: 300 } });
    statesOf(at, 1, [60, 10]);
    at.restart({ ...above, keepFiringFor: { seconds: 300 } });
    expect(statesOf(at, 1, [10, 10], 4)).toEqual(['firing', 'firing']);
    expect(statesOf(at, 1, [10], 6)).toEqual(['inactive']);
  });
});

/** One run of TestForStateRestoreHoldDuration: minutes of its evaluations before the stop, and of the first after. */
interface Restore {
  holdMinutes: number;
  before: readonly number[];
  after: number;
  prior: State;
  /** What Prometheus goes on as. */
  prometheus: State;
  ours: State;
}
const wait: readonly State[] = ['inactive', 'pending', 'firing'];
const restores: Record<string, Restore> = {
  'firing below grace period': {
    holdMinutes: 5,
    before: [0, 4, 6, 8],
    after: 12,
    prior: 'firing',
    prometheus: 'firing',
    ours: 'firing',
  },
  'firing at grace period': {
    holdMinutes: 10,
    before: [0, 9, 11, 13],
    after: 17,
    prior: 'firing',
    prometheus: 'firing',
    ours: 'firing',
  },
  'firing above grace period': {
    holdMinutes: 15,
    before: [0, 14, 16, 18],
    after: 22,
    prior: 'firing',
    prometheus: 'firing',
    ours: 'firing',
  },
  'pending below grace period restarts hold duration': {
    holdMinutes: 5,
    before: [0, 2],
    after: 6,
    prior: 'pending',
    prometheus: 'pending',
    ours: 'firing',
  },
  'pending above grace period excludes outage': {
    holdMinutes: 25,
    before: [0, 5],
    after: 15,
    prior: 'pending',
    prometheus: 'pending',
    ours: 'pending',
  },
  'pending near hold duration receives grace period': {
    holdMinutes: 25,
    before: [0, 20],
    after: 25,
    prior: 'pending',
    prometheus: 'pending',
    ours: 'firing',
  },
  'firing outside outage tolerance restarts hold duration': {
    holdMinutes: 5,
    before: [0, 4, 6, 8],
    after: 40,
    prior: 'firing',
    prometheus: 'pending',
    ours: 'firing',
  },
  'zero hold duration keeps evaluated firing timestamp': {
    holdMinutes: 0,
    before: [0, 2],
    after: 6,
    prior: 'firing',
    prometheus: 'firing',
    ours: 'firing',
  },
};

// rules/manager_test.go: TestForStateRestoreHoldDuration. Prometheus measures nothing while it is down, so it
// adds the outage to the wait, and forgets after half an hour. Readings for ours are delivered after: its
// clock goes on, and what nothing is heard of is for `noData` to judge.
describe('TestForStateRestoreHoldDuration', () => {
  test.each(Object.entries(restores))(
    '%s: ours alerts no later',
    (_name, { holdMinutes, before, after, prior, ...next }) => {
      const rule = holdMinutes === 0 ? above : { ...above, for: { seconds: holdMinutes * 60 } };
      const at = new Watch(rule);
      for (const minute of before) at.depth(minute, 60);
      expect(stateOf(at)).toBe(prior);
      at.restart(rule);
      at.depth(after, 60);
      expect(stateOf(at)).toBe(next.ours);
      expect(wait.indexOf(stateOf(at))).toBeGreaterThanOrEqual(wait.indexOf(next.prometheus));
      expect(opened(at)).toHaveLength(next.ours === 'firing' ? 1 : 0);
    },
  );
});

// rules/manager_test.go: TestForStateRestore, `http_requests < 100` for 25 minutes; runs at 0 and 5, then down.
describe('TestForStateRestore', () => {
  const first = [75, 85, 50, 0, 0, 25, 0, 0, 40, 0, 120];
  const second = [125, 90, 60, 0, 0, 25, 0, 0, 40, 0, 130];
  const held: Rule = { ...below, for: { seconds: 1500 } };
  function goneDown(rule: Rule, minutes: readonly number[] = [0, 5]): Watch {
    const at = new Watch(rule);
    run(at, minutes);
    at.restart(rule);
    return at;
  }
  function run(at: Watch, minutes: readonly number[]) {
    for (const minute of minutes) {
      at.depth(minute, first[minute / 5], { key: 'p1' });
      at.depth(minute, second[minute / 5], { key: 'p2' });
    }
    return [stateOf(at, 'p1'), stateOf(at, 'p2')];
  }

  test('normal restore: both wait on. Prometheus lets them fire at 35 and 40, ten minutes of outage later than ours', () => {
    const at = goneDown(held);
    expect(run(at, [15])).toEqual(['pending', 'pending']);
    expect([at.state('p1').sinceMs, at.state('p2').sinceMs]).toEqual([startMs, startMs + 300_000]);
    expect(run(at, [20, 25])).toEqual(['firing', 'pending']);
    expect(run(at, [30])).toEqual(['firing', 'firing']);
  });

  test('outage tolerance: after too long a silence both begin anew, which in ours the rule says itself', () => {
    const at = goneDown({ ...held, noData: { afterSeconds: 600, policy: 'reset' } });
    expect(run(at, [40])).toEqual(['pending', 'pending']);
    expect([at.state('p1').sinceMs, at.state('p2').sinceMs]).toEqual([
      startMs + 2_400_000,
      startMs + 2_400_000,
    ]);
    expect(opened(at)).toEqual([]);
  });

  test('no active alerts: a value over the limit by then leaves none; delivered late, what held before still was an alert', () => {
    const silent = goneDown({ ...held, noData: { afterSeconds: 600, policy: 'reset' } });
    expect(run(silent, [50])).toEqual(['inactive', 'inactive']);
    expect(opened(silent)).toEqual([]);
    const delivered = goneDown(held);
    expect(run(delivered, [10, 15, 20, 25, 30, 35, 40, 45, 50])).toEqual(['inactive', 'inactive']);
    expect(opened(delivered).map(({ at }) => clock(at))).toEqual(['08:25', '08:30']);
  });

  test('the grace period: Prometheus holds what is due at once back ten minutes; ours is on time', () => {
    const at = goneDown(held, [0, 5, 10, 15, 20]);
    expect(run(at, [25])).toEqual(['firing', 'pending']);
    expect(run(at, [30])).toEqual(['firing', 'firing']);
  });
});

// rules/group.go: RestoreForState and CopyState; rules/alerting.go: Eval.
describe('restart and reload', () => {
  const held: Rule = { ...above, for: { seconds: 1500 } };

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
    expect(opened(at)).toHaveLength(1);
  });

  test('CopyState: a longer `for` lets what is pending wait on from its beginning, and leaves what fires firing', () => {
    const at = new Watch({ ...above, for: { seconds: 300 } });
    statesOf(at, 5, [60, 60], 0, { key: 'p1' });
    statesOf(at, 4, [60, 60], 0, { key: 'p2' });
    at.restart({ ...above, for: { seconds: 900 } }, 2);
    expect(statesOf(at, 4, [60, 60], 8, { key: 'p1' })).toEqual(['firing', 'firing']);
    expect(statesOf(at, 4, [60, 60, 60], 8, { key: 'p2' })).toEqual(['pending', 'pending', 'firing']);
  });

  test('RestoreForState: lengthened while it was down, Prometheus takes what fired back to pending; ours leaves a case that people work on open', () => {
    const at = new Watch({ ...above, for: { seconds: 300 } });
    statesOf(at, 5, [60, 60, 60]);
    at.restart({ ...above, for: { seconds: 1800 } }, 2);
    expect(statesOf(at, 5, [60, 60, 60, 60, 60], 15)).toEqual(Array.from({ length: 5 }, () => 'firing'));
    expect(opened(at)).toHaveLength(1);
  });

  test('a shorter `for` makes what has waited that long fire at once', () => {
    const at = new Watch(held);
    statesOf(at, 5, [60, 60, 60]);
    at.restart({ ...held, for: { seconds: 300 } }, 2);
    expect(statesOf(at, 5, [60], 15)).toEqual(['firing']);
    expect(opened(at)).toHaveLength(1);
  });

  test('a changed `keep_firing_for` counts for what is being kept', () => {
    const at = new Watch({ ...above, keepFiringFor: { seconds: 120 } });
    statesOf(at, 1, [60, 10]);
    at.restart({ ...above, keepFiringFor: { seconds: 600 } }, 2);
    expect(statesOf(at, 3, [10, 10], 4)).toEqual(['firing', 'firing']);
    expect(statesOf(at, 1, [10], 11)).toEqual(['inactive']);
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
