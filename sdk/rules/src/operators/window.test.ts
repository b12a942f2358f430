import type { Event, Json, Rule, RuleWindow } from '@changjing/contract';
import { describe, expect, test } from 'vitest';
import { formatValue } from '../index.ts';
import { highWater, scenarioWith, Watch } from '../testing.ts';
import { compileOperators } from './compile.ts';
import type { OperatorState } from './operator-state.ts';

const minutes = 60;
const hours = 60 * minutes;
const title = { zh: '统计' };

function watching(window: Partial<RuleWindow>, rule: Partial<Rule> = {}): Rule {
  const definition = {
    title,
    measure: 'avg',
    of: 'e.depth',
    over: { seconds: hours },
    ...window,
  } as RuleWindow;
  return { ...highWater, where: 'e.stat > 1000000', window: { stat: definition }, ...rule };
}

const startMs = Date.UTC(2026, 6, 1, 8);

/** The figure after each reading, as a text shows it; — when it is unknown. */
function figures(window: Partial<RuleWindow>, readings: readonly (readonly [number, Json?])[]): string[] {
  const rule = watching(window);
  const operators = compileOperators('rule', rule, scenarioWith({ rule }), { zone: 'Asia/Shanghai' });
  expect(operators?.problems).toEqual([]);
  let state: OperatorState | undefined;
  return readings.map(([minute, value], index) => {
    const atMs = startMs + minute * 60_000;
    const time = new Date(atMs).toISOString();
    const data: Record<string, Json> = value === undefined ? {} : { depth: value };
    const event: Event = {
      specversion: '1.0',
      id: `r${index}`,
      source: 's',
      type: 't',
      subject: 'p3',
      time,
      data,
    };
    const taken = operators?.take(state, event, atMs, false);
    state = taken?.state;
    return formatValue(taken?.event.data['stat']);
  });
}

describe('a sliding window', () => {
  const three = [
    [0, 10],
    [30, 20],
    [59, 60],
  ] as const;

  test.each([
    ['count', '1,2,3'],
    ['sum', '10,30,90'],
    ['avg', '10,15,30'],
    ['min', '10,10,10'],
    ['max', '10,20,60'],
    ['last', '10,20,60'],
    ['distinct', '1,2,3'],
    ['rate', '10,30,90'],
    ['increase', '0,10,50'],
    ['span', '0,30,59'],
  ] as const)('gives the %s of the last hour', (measure, expected) => {
    expect(figures({ measure }, three).join()).toBe(expected);
  });

  test('an event is in it for exactly so long: one that comes after an hour finds it gone', () => {
    expect(
      figures({ measure: 'count' }, [
        [0, 1],
        [59.9, 1],
        [60, 1],
        [130, 1],
      ]),
    ).toEqual(['1', '2', '2', '1']);
  });

  test('the slope is what the value rises in an hour, unknown from readings of one moment', () => {
    const readings = [
      [0, 10],
      [0, 30],
      [10, 25],
      [20, 30],
    ] as const;
    expect(figures({ measure: 'trend' }, readings)[1]).toBe('—');
    expect(
      figures({ measure: 'trend' }, [
        [0, 10],
        [10, 15],
        [20, 20],
      ]).at(-1),
    ).toBe('30');
  });

  test('the 90th percentile is a value that occurred', () => {
    const readings = Array.from({ length: 50 }, (_, at) => [at, at + 1] as const);
    expect(figures({ measure: 'percentile', percent: 90 }, readings).at(-1)).toBe('45');
  });

  test('a meter that starts again counts from zero', () => {
    expect(
      figures({ measure: 'increase' }, [
        [0, 100],
        [10, 130],
        [20, 5],
      ]).at(-1),
    ).toBe('35');
  });

  test('events that its condition leaves out are seen but not counted', () => {
    const only = { where: 'e.depth >= 15' };
    expect(figures({ measure: 'count', ...only }, three)).toEqual(['0', '1', '2']);
    expect(figures({ measure: 'sum', ...only }, three)).toEqual(['0', '20', '80']);
    expect(figures({ measure: 'avg', ...only }, three)).toEqual(['—', '20', '40']);
  });
});

describe('what is missing', () => {
  test('makes a sum unknown while it is in the window, never nothing', () => {
    expect(figures({ measure: 'sum' }, [[0, 10], [1], [2, 5], [62, 7]])).toEqual(['10', '—', '—', '7']);
  });

  test('is left out of a mean', () => {
    expect(figures({ measure: 'avg' }, [[0, 10], [1], [2, 20]])).toEqual(['10', '10', '15']);
  });

  test('a text where a number belongs is missing too', () => {
    expect(
      figures({ measure: 'sum' }, [
        [0, 10],
        [1, '很深'],
      ]),
    ).toEqual(['10', '—']);
  });

  test('a sum that runs over is unknown and recovers when what made it too large has gone', () => {
    const huge = [
      [0, 1e308],
      [1, 1e308],
      [61, 5],
      [62, 5],
    ] as const;
    expect(figures({ measure: 'sum' }, huge)).toEqual(['1e+308', '—', '5', '10']);
  });

  test('a window not yet watched for its whole length is unknown when the rule asks for that', () => {
    const readings = [
      [0, 0],
      [30, 0],
      [59, 0],
      [60, 0],
    ] as const;
    expect(figures({ measure: 'sum', needsFull: true }, readings)).toEqual(['—', '—', '—', '0']);
  });
});

describe('the clock of the tenant', () => {
  // The watch begins at 8:00 UTC, which is 16:00 in Shanghai: its midnight comes after 8 hours.
  const midnight = 8 * 60;

  test('a day begins at midnight in Shanghai', () => {
    const today: Partial<RuleWindow> = { measure: 'sum', over: { every: 'day' } };
    const readings = [
      [0, 1],
      [midnight - 1, 2],
      [midnight, 4],
      [midnight + 60, 8],
    ] as const;
    expect(figures(today, readings)).toEqual(['1', '3', '4', '12']);
  });

  test('the last whole day is known when it is over', () => {
    const yesterday: Partial<RuleWindow> = { measure: 'sum', over: { every: 'day', takes: 'closed' } };
    const readings = [
      [0, 1],
      [10, 2],
      [midnight + 1, 4],
      [midnight + 24 * 60, 8],
      [midnight + 72 * 60, 1],
    ] as const;
    expect(figures(yesterday, readings)).toEqual(['—', '—', '3', '4', '—']);
  });

  test('this hour is compared with the same hour of past days, once three of them are known', () => {
    const unusual: Partial<RuleWindow> = {
      measure: 'sum',
      over: { every: 'hour' },
      baseline: { days: 14, as: 'ratio' },
    };
    const day = 24 * 60;
    const readings = [
      [0, 10],
      [5 * 60, 99],
      [day, 20],
      [2 * day, 30],
      [3 * day, 50],
      [4 * day, 0],
    ] as const;
    expect(figures(unusual, readings)).toEqual(['—', '—', '—', '—', '2.5', '0']);
  });

  test('with the same weekday a quiet Saturday is judged by Saturdays, and Mondays by Mondays', () => {
    const unusual: Partial<RuleWindow> = {
      measure: 'sum',
      over: { every: 'day' },
      baseline: { days: 28, weekday: 'same', as: 'ratio' },
    };
    // From a Wednesday, once a day: 100 on working days, 10 on the others; the fourth Saturday 20.
    const isWeekend = (day: number) => day % 7 === 3 || day % 7 === 4;
    const days = Array.from({ length: 27 }, (_, day) => day);
    const readings = days.map((day) => [day * 24 * 60, day === 24 ? 20 : isWeekend(day) ? 10 : 100] as const);
    expect(figures(unusual, readings).slice(20)).toEqual(['—', '1', '1', '1', '2', '1', '1']);
  });

  test('a usual value of nothing is no measure: the comparison is unknown, not endless', () => {
    const unusual: Partial<RuleWindow> = {
      measure: 'sum',
      over: { every: 'hour' },
      baseline: { days: 3, atLeast: 1, as: 'ratio' },
    };
    expect(
      figures(unusual, [
        [0, 0],
        [24 * 60, 7],
      ]),
    ).toEqual(['—', '—']);
  });
});

describe('what comes twice, late or never again', () => {
  const often = watching(
    { measure: 'count', of: undefined, over: { seconds: 10 * minutes } },
    { where: 'e.stat >= 3' },
  );

  test('the same event delivered twice counts once', () => {
    const at = new Watch(often);
    at.depth(0, 1, { id: 'a' });
    at.depth(0, 1, { id: 'b' });
    expect(at.depth(0, 1, { id: 'b' })).toEqual([]);
    expect(at.depth(0, 1, { id: 'a' })).toEqual([]);
    expect(at.depth(1, 1, { id: 'c' })).toEqual(['open']);
  });

  test('the episode ends by the clock when too few are left in the window, though nothing comes', () => {
    const at = new Watch(often);
    for (const minute of [0, 4, 5]) at.depth(minute, 1);
    expect(at.tick(9.9)).toEqual([]);
    expect(at.tick(10)).toEqual(['close']);
    expect(at.effects.at(-1)?.why.values).toEqual({ stat: 2 });
  });

  test('a key that is idle keeps nothing of its window', () => {
    const at = new Watch(often);
    at.depth(0, 1);
    expect(at.state().operators).toBeDefined();
    at.tick(10);
    expect(at.state().operators).toBeUndefined();
    expect(at.state().dueMs).toBeUndefined();
  });

  test('a restart between two events changes nothing', () => {
    const [one, other] = [new Watch(often), new Watch(often)];
    for (const minute of [0, 3, 7, 9, 12, 40, 41, 42]) {
      one.depth(minute, 1);
      other.depth(minute, 1);
      other.restart(often);
    }
    one.tick(100);
    other.tick(100);
    expect(other.effects).toEqual(one.effects);
    expect(one.effects.map((effect) => effect.action)).toEqual([
      'open',
      'show',
      'close',
      'show',
      'open',
      'show',
      'close',
      'show',
    ]);
  });

  test('a day without events has no different values: what more of them began is over at midnight', () => {
    const at = new Watch(watching({ measure: 'distinct', over: { every: 'day' } }, { where: 'e.stat >= 2' }));
    at.depth(0, 1);
    expect(at.depth(10, 2)).toContain('open');
    expect(at.tick(479)).toEqual([]);
    expect(at.tick(480)).toContain('close');
  });

  test('a figure of nothing is what the author says it is', () => {
    const last = { measure: 'last', where: 'e.depth > 100' } as const;
    expect(
      figures({ ...last, otherwise: 0 }, [
        [0, 5],
        [1, 101],
        [2, 7],
        [90, 8],
      ]),
    ).toEqual(['0', '101', '101', '0']);
    expect(figures(last, [[0, 5]])).toEqual(['—']);
  });

  test('another definition begins anew instead of mixing two kinds of figures', () => {
    const at = new Watch(often);
    at.depth(0, 1);
    at.depth(1, 1);
    at.restart(
      { ...often, window: { stat: { title, measure: 'sum', of: 'e.depth', over: { seconds: 600 } } } },
      2,
    );
    expect(at.depth(2, 2)).toEqual([]);
    expect(at.depth(3, 2)).toEqual(['open']);
  });
});

describe('against the events themselves', () => {
  /** What a person would count by hand: all events of the last hour. */
  const byHand: Record<string, (values: readonly number[]) => number> = {
    count: (values) => values.length,
    sum: (values) => values.reduce((sum, one) => sum + one, 0),
    avg: (values) => values.reduce((sum, one) => sum + one, 0) / values.length,
    min: (values) => Math.min(...values),
    max: (values) => Math.max(...values),
    distinct: (values) => new Set(values).size,
    percentile: (values) => values.toSorted((one, other) => one - other)[Math.ceil(values.length * 0.9) - 1]!,
  };

  test.each(Object.keys(byHand))('%s is right for 40 random streams, out of order', (measure) => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = randomOf(seed);
      const readings = Array.from({ length: 60 }, (_, at) => {
        return [Math.max(0, at * 3 - Math.floor(random() * 20)), Math.floor(random() * 50)] as const;
      });
      const window = { measure, ...(measure === 'percentile' && { percent: 90 }) } as Partial<RuleWindow>;
      const given = figures(window, readings).map(Number);
      const wanted = readings.map((_, at) => {
        const known = readings.slice(0, at + 1);
        const newest = Math.max(...known.map(([minute]) => minute));
        return byHand[measure]!(known.filter(([minute]) => minute > newest - 60).map(([, value]) => value));
      });
      given.forEach((one, at) => expect(one, `seed ${seed}, event ${at}`).toBeCloseTo(wanted[at]!, 5));
    }
  });
});

/** Mulberry32: the same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('its size', () => {
  const size = (rule: Rule, count: number, value: (at: number) => number) => {
    const at = new Watch(rule);
    for (let index = 0; index < count; index += 1) at.depth(index / 60, value(index));
    return JSON.stringify(at.state().operators).length;
  };
  const spread = (at: number) => Math.sin(at) * 10 ** (at % 7);

  test.each(['count', 'avg', 'trend', 'percentile', 'distinct'] as const)(
    'of a long window with %s stays bounded however many events there are',
    (measure) => {
      const rule = watching({
        measure,
        ...(measure === 'percentile' && { percent: 95 }),
        over: { seconds: 24 * hours },
      });
      expect(size(rule, 5000, spread)).toBeLessThan(60_000);
    },
  );

  test('a percentile of many values spread over seven decades is near the true one', () => {
    const values = Array.from({ length: 2000 }, (_, at) => 10 ** (((at * 7919) % 2000) / 300));
    const readings = values.map((value, at) => [at / 4, value] as const);
    const window = { measure: 'percentile', percent: 90, over: { seconds: 24 * hours } } as const;
    const given = Number(figures(window, readings).at(-1));
    const rank = values.filter((value) => value <= given).length / values.length;
    expect(Math.abs(rank - 0.9)).toBeLessThan(0.02);
  });

  test('beyond 128 events the count is right to a sixtieth of the window', () => {
    const counts = figures(
      { measure: 'count', over: { seconds: hours } },
      Array.from({ length: 1000 }, (_, at) => [at / 4, 1] as const),
    );
    expect(Math.abs(Number(counts.at(-1)) - 240)).toBeLessThanOrEqual(4);
  });
});
