import type { Effect, Event, Json, Rule, Scenario } from '@changjing/contract';
import { effect as effectSchema } from '@changjing/contract';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  createReducer,
  createRun,
  levelOf,
  reduce,
  stateKey,
  verdictFor,
  type Run,
  type RuleState,
} from './index.ts';

const start = Date.UTC(2026, 6, 1, 8);
const minute = 60_000;

const red: Rule = {
  title: { zh: '积水红色预警', en: 'Waterlogging, red' },
  on: { stream: 'depth' },
  where: 'e.depth >= 27',
  for: { samples: 2 },
  clearWhen: 'e.depth < 25',
  noData: {
    afterSeconds: 900,
    policy: 'alert',
    actions: [{ id: 'fault', kind: 'notify', audience: 'staff', text: { zh: '${e.place}没有数据' } }],
  },
  severity: 'danger',
  actions: [
    {
      id: 'open',
      kind: 'openCase',
      process: 'default',
      caseClass: 'waterlogging',
      title: { zh: '${e.place}积水 ${e.depth} 厘米', en: '${e.place}: ${e.depth} cm' },
      duty: 'drainage',
      deadlineMinutes: 30,
    },
    { id: 'show', kind: 'notify', audience: 'public', text: { zh: '积水 ${e.depth} 厘米，请绕行' } },
    { id: 'close', kind: 'closeCase', opens: 'open', note: { zh: '已降到 ${e.depth} 厘米' } },
  ],
};

function scenarioWith(rules: Record<string, Rule>): Scenario {
  return {
    formatVersion: 1,
    title: { zh: '内涝' },
    slug: 'water',
    places: { p3: { title: { zh: '3号点', en: 'Point 3' }, location: { lng: 117.7, lat: 39.02 } } },
    connectors: {},
    streams: {
      depth: {
        title: { zh: '积水', en: 'water' },
        eventType: 'water.depth',
        fields: {
          depth: { type: 'number', title: { zh: '积水', en: 'water' }, unit: '厘米' },
          kind: { type: 'string', title: { zh: '类型' } },
        },
        retentionDays: 30,
      },
    },
    rules,
    processes: {},
    views: {},
    pages: {},
  };
}

let count = 0;
beforeEach(() => {
  count = 0;
});

function reading(atMinutes: number, data: Record<string, Json>, id?: string): Event {
  count += 1;
  return {
    specversion: '1.0',
    id: id ?? `r${count}`,
    source: 'mqtt/sensors',
    type: 'water.depth',
    subject: 'p3',
    time: new Date(start + atMinutes * minute).toISOString(),
    data,
  };
}

/** A district with one point, fed minute by minute. */
function site(rule: Partial<Rule> = {}) {
  const reducer = createReducer({
    scenarioId: 's1',
    version: 1,
    content: scenarioWith({ red: { ...red, ...rule } }),
  });
  expect(reducer.problems).toEqual([]);
  return onRun(createRun(reducer));
}

function onRun(run: Run) {
  const short = (effects: readonly Effect[]) =>
    effects.map((one) => (one.kind === 'notify' ? `${one.action} ${one.phase}` : one.action));
  return {
    run,
    depth: (atMinutes: number, depth: number, id?: string) =>
      short(run.feed({ kind: 'event', stream: 'depth', event: reading(atMinutes, { depth }, id) })),
    event: (event: Event) => run.feed({ kind: 'event', stream: 'depth', event }),
    tick: (atMinutes: number) => short(run.feed({ kind: 'tick', atMs: start + atMinutes * minute })),
    state: (): RuleState => {
      const state = run.states().get(stateKey('red', 'p3'));
      if (state === undefined) throw new Error('no state yet');
      return state;
    },
  };
}

describe('an episode', () => {
  test('starts at the second red reading in a row and ends below the lower limit only', () => {
    const at = site();
    expect(at.depth(0, 30)).toEqual([]);
    expect(at.state().phase).toBe('pending');
    expect(at.depth(1, 31)).toEqual(['open', 'show start']);
    expect(at.depth(2, 28)).toEqual(['show update']);
    expect(at.depth(3, 26)).toEqual(['show update']);
    expect(at.state().phase).toBe('active');
    expect(at.depth(4, 24)).toEqual(['close', 'show end']);
    expect(at.state().phase).toBe('normal');
    expect(at.depth(5, 26)).toEqual([]);
  });

  test('a reading below the limit in between starts the count anew', () => {
    const at = site();
    at.depth(0, 30);
    at.depth(1, 20);
    expect(at.depth(2, 30)).toEqual([]);
    expect(at.depth(3, 30)).toEqual(['open', 'show start']);
  });

  test('without clearWhen it ends when the condition does not hold', () => {
    const at = site({ clearWhen: undefined, for: undefined });
    expect(at.depth(0, 27)).toEqual(['open', 'show start']);
    expect(at.depth(1, 26.9)).toEqual(['close', 'show end']);
  });

  test('the next one has other ids, and its effects carry what the contract wants', () => {
    const at = site({ for: undefined });
    const first = at.event(reading(0, { depth: 30 }));
    at.depth(1, 10);
    const second = at.event(reading(2, { depth: 40 }));
    for (const one of [...first, ...second]) expect(effectSchema.parse(one)).toEqual(one);
    expect(first.map((one) => one.id).some((id) => second.some((one) => one.id === id))).toBe(false);
    expect(first[0]?.episode).toBe(first[1]?.episode);
    expect(first[0]?.episode).not.toBe(second[0]?.episode);
    expect(first[0]).toMatchObject({
      kind: 'openCase',
      scenario: 's1',
      version: 1,
      rule: 'red',
      key: 'p3',
      title: { zh: '3号点积水 30 厘米', en: 'Point 3: 30 cm' },
      location: { lng: 117.7, lat: 39.02 },
      at: '2026-07-01T08:00:00.000Z',
    });
  });

  test('a close names the case that was opened', () => {
    const at = site({ for: undefined });
    const [opened] = at.event(reading(0, { depth: 30 }));
    const [closed] = at.event(reading(1, { depth: 3 }));
    expect(closed).toMatchObject({ kind: 'closeCase', opened: opened?.id, note: { zh: '已降到 3 厘米' } });
  });
});

describe('a notice in force', () => {
  const notices = (effects: readonly Effect[]) =>
    effects.flatMap((one) => (one.kind === 'notify' ? [`${one.phase} ${one.text.zh}`] : []));
  const open = (rule: Partial<Rule> = {}) => {
    const at = site({ for: undefined, ...rule });
    at.depth(0, 27);
    return at;
  };
  const tell = (part: Partial<Extract<Rule['actions'][number], { kind: 'notify' }>>): Rule['actions'] => [
    { id: 'show', kind: 'notify', audience: 'public', text: { zh: '请绕行' }, ...part },
  ];

  test('says how deep the water is now, and why it says so', () => {
    const at = open();
    const [update, ...others] = at.event(reading(1, { depth: 45, kind: 'x' }));
    expect(others).toEqual([]);
    expect(effectSchema.parse(update)).toEqual(update);
    expect(update).toMatchObject({
      kind: 'notify',
      phase: 'update',
      audience: 'public',
      action: 'show',
      episode: at.state().episode?.id,
      text: { zh: '积水 45 厘米，请绕行' },
      at: '2026-07-01T08:01:00.000Z',
      why: {
        events: [{ source: 'mqtt/sensors', id: 'r2', time: '2026-07-01T08:01:00.000Z' }],
        values: { depth: 45 },
        sentence: {
          zh: '3号点积水 45 厘米，尚未解除，提示随之更新（红色）',
          en: 'Point 3: water 45 cm, not cleared yet; the notice was brought up to date (red)',
        },
      },
    });
    expect(at.state()).toMatchObject({ values: { depth: 45 } });
    expect(at.state().episode?.opened.flatMap(({ notice }) => notice?.text.zh ?? [])).toEqual([
      '积水 45 厘米，请绕行',
    ]);
    expect(notices(at.event(reading(2, { depth: 3 })))).toEqual(['end 积水 45 厘米，请绕行']);
  });

  test('that is too long is cut between characters, because half a character cannot be stored', () => {
    const at = site({ actions: tell({ text: { zh: '${e.kind}' } }), for: undefined });
    const [shown] = at.event(reading(0, { depth: 30, kind: `${'水'.repeat(1999)}😀` }));
    const text = shown?.kind === 'notify' ? shown.text.zh : '';
    expect(text.isWellFormed()).toBe(true);
    expect(text.slice(0, 1999)).toBe('水'.repeat(1999));
  });

  test('is told below the limit too, as long as the episode lasts', () => {
    expect(notices(open().event(reading(1, { depth: 26 })))).toEqual(['update 积水 26 厘米，请绕行']);
  });

  test('is not told again when it would read the same', () => {
    const at = open();
    expect(at.depth(1, 27)).toEqual([]);
    const before = at.state();
    const reducer = createReducer({
      scenarioId: 's1',
      version: 1,
      content: scenarioWith({ red: { ...red, for: undefined } }),
    });
    const same = reducer.step('red', before, reading(2, { depth: 27, kind: 'x' }));
    expect([same.effects, same.seenOnly, same.state?.episode]).toEqual([[], true, before.episode]);
  });

  test('has an id of its own for each event that changed it, the same when replayed', () => {
    const ids = () => {
      count = 0;
      const at = open();
      return [45, 27, 45].flatMap((depth, n) => at.event(reading(n + 1, { depth }))).map((one) => one.id);
    };
    const first = ids();
    expect(new Set(first).size).toBe(3);
    expect(ids()).toEqual(first);
  });

  test('is changed by no event that is late, repeated, or lacks the reading', () => {
    const at = open();
    at.depth(5, 45, 'deep');
    expect(at.depth(4, 33)).toEqual([]);
    at.depth(5, 50, 'deeper');
    expect(at.depth(5, 45, 'deep')).toEqual([]);
    expect(at.event(reading(6, { kind: 'x' }))).toEqual([]);
    expect(at.state()).toMatchObject({ lateCount: 1, unknownCount: 1, values: { depth: 50 } });
  });

  test('does not lose a value because one event comes without it', () => {
    const at = open({ actions: tell({ text: { zh: '${e.place}：${e.kind}' } }) });
    expect(notices(at.event(reading(1, { depth: 30, kind: '倒灌' })))).toEqual(['update 3号点：倒灌']);
    expect(at.depth(2, 31)).toEqual([]);
  });

  test('goes on after a gap with the reading that ended it', () => {
    const at = open();
    at.tick(16);
    expect(at.depth(20, 31)).toEqual(['fault end', 'show update']);
  });

  test('takes the text of the version in force, but never a text that is meant for others', () => {
    const publish = (actions: Rule['actions']) =>
      createReducer({
        scenarioId: 's1',
        version: 2,
        content: scenarioWith({ red: { ...red, for: undefined, actions } }),
      });
    const state = open().state();
    const plain = publish(tell({})).step('red', state, reading(1, { depth: 27 }));
    expect(notices(plain.effects)).toEqual(['update 请绕行']);
    expect(plain.effects[0]).toMatchObject({ version: 1, why: { version: 2, values: {} } });
    const internal = publish(tell({ audience: 'staff', text: { zh: '泵站值班 ${e.depth}' } }));
    expect(internal.step('red', state, reading(1, { depth: 45 })).effects).toEqual([]);
  });

  test('leaves the case and its title alone', () => {
    const at = open();
    expect(at.event(reading(1, { depth: 45 })).map((one) => one.kind)).toEqual(['notify']);
    expect(at.state().episode?.opened.filter(({ kind }) => kind === 'openCase')).toHaveLength(1);
  });

  test('says nothing new while nothing changes', () => {
    const reducer = createReducer({
      scenarioId: 's1',
      version: 1,
      content: scenarioWith({ red: { ...red, for: undefined } }),
    });
    const events = Array.from({ length: 20_000 }, (_, at) => reading(at / 60, { depth: 30 }));
    let state: RuleState | undefined;
    let updates = 0;
    for (const event of events) {
      const result = reducer.step('red', state, event);
      state = result.state;
      if (result.effects.length > 0) updates += 1;
    }
    expect([state?.phase, updates]).toEqual(['active', 1]);
  });
});

describe('dirt', () => {
  test('a missing field neither counts nor clears, and is counted as unknown', () => {
    const at = site();
    at.depth(0, 30);
    at.event(reading(1, { battery: 3 }));
    expect(at.state()).toMatchObject({ phase: 'pending', samples: 1, unknownCount: 1 });
    expect(at.depth(2, 30)).toEqual(['open', 'show start']);
    expect(at.event(reading(3, { depth: 'broken' }))).toEqual([]);
    expect(at.state()).toMatchObject({ phase: 'active', unknownCount: 2 });
  });

  test('an event older than the newest decides nothing and is counted as late', () => {
    const at = site();
    at.depth(5, 30);
    expect(at.depth(4, 30)).toEqual([]);
    expect(at.state()).toMatchObject({ phase: 'pending', samples: 1, lateCount: 1 });
    at.depth(6, 30);
    expect(at.depth(5.5, 3)).toEqual([]);
    expect(at.state()).toMatchObject({ phase: 'active', lateCount: 2 });
  });

  test('the same event twice counts once', () => {
    const at = site();
    at.depth(0, 30, 'same');
    expect(at.depth(0, 30, 'same')).toEqual([]);
    expect(at.state().samples).toBe(1);
    expect(at.depth(1, 30, 'other')).toEqual(['open', 'show start']);
    expect(at.depth(1, 30, 'other')).toEqual([]);
  });

  test('an event whose key cannot be told is passed by', () => {
    const reducer = createReducer({
      scenarioId: 's1',
      version: 1,
      content: scenarioWith({ red: { ...red, key: 'e.kind' } }),
    });
    expect(reducer.keyOf('red', reading(0, { depth: 30 }))).toBeUndefined();
    expect(reducer.keyOf('red', reading(0, { kind: 'a' }))).toBe('a');
    expect(
      createRun(reducer).feed({ kind: 'event', stream: 'depth', event: reading(0, { depth: 30 }) }),
    ).toEqual([]);
  });

  test('a rule with a wrong condition never starts, and says what is wrong', () => {
    const reducer = createReducer({
      scenarioId: 's1',
      version: 1,
      content: scenarioWith({ red: { ...red, where: 'e.dept > 1' } }),
    });
    expect(reducer.problems.map((problem) => problem.where)).toEqual(['rules/red/where']);
    expect(reducer.step('red', undefined, reading(0, { dept: 5 })).effects).toEqual([]);
  });
});

describe('missing data', () => {
  test('is a state of its own after 15 minutes, and ends with the next event', () => {
    const at = site();
    at.depth(0, 10);
    expect(at.tick(14.9)).toEqual([]);
    expect(at.tick(15)).toEqual(['fault start']);
    expect(levelOf([at.state()])).toBe('unknown');
    expect(at.tick(60)).toEqual([]);
    expect(at.depth(61, 10)).toEqual(['fault end']);
    expect(levelOf([at.state()])).toBe('normal');
  });

  test('does not close what was open: the episode goes on when data come again', () => {
    const at = site();
    at.depth(0, 30);
    at.depth(1, 30);
    expect(at.tick(16)).toEqual(['fault start']);
    expect(at.state().episode).toBeDefined();
    expect(at.depth(20, 30)).toEqual(['fault end']);
    expect(at.state().phase).toBe('active');
    expect(at.depth(21, 3)).toEqual(['close', 'show end']);
  });

  test('with recovery and fall in one event, both end', () => {
    const at = site();
    at.depth(0, 30);
    at.depth(1, 30);
    at.tick(16);
    expect(at.depth(20, 3)).toEqual(['fault end', 'close', 'show end']);
  });

  test('hold keeps the level, reset ends the episode', () => {
    const held = site({ noData: { afterSeconds: 900, policy: 'hold' } });
    held.depth(0, 30);
    held.depth(1, 30);
    expect(held.tick(16)).toEqual([]);
    expect([held.state().phase, levelOf([held.state()])]).toEqual(['noData', 'danger']);

    const reset = site({ noData: { afterSeconds: 900, policy: 'reset' } });
    reset.depth(0, 30);
    reset.depth(1, 30);
    expect(reset.tick(16)).toEqual(['close', 'show end']);
    expect(levelOf([reset.state()])).toBe('unknown');
    expect(reset.depth(17, 30)).toEqual([]);
    expect(reset.depth(18, 30)).toEqual(['open', 'show start']);
  });

  test('a half-counted condition does not survive the gap', () => {
    const at = site();
    at.depth(0, 30);
    at.tick(15);
    at.depth(20, 30);
    expect(at.state()).toMatchObject({ phase: 'pending', samples: 1 });
  });

  test('a state that was stored late does not make a gap of its own', () => {
    const reducer = createReducer({ scenarioId: 's1', version: 1, content: scenarioWith({ red }) });
    const { state } = reducer.step('red', undefined, reading(0, { depth: 3 }));
    const next = reading(20, { depth: 3 });
    expect(reducer.step('red', state, next).effects).toHaveLength(2);
    const told = reducer.step('red', state, next, { seenAtMs: start + 19 * minute });
    expect([told.effects, told.state?.dueMs]).toEqual([[], start + 35 * minute]);
  });

  test('the timer waits when the host knows of a newer event', () => {
    const reducer = createReducer({ scenarioId: 's1', version: 1, content: scenarioWith({ red }) });
    const { state } = reducer.step('red', undefined, reading(0, { depth: 3 }));
    if (state === undefined) throw new Error('a state was expected');
    const ticked = reducer.tick('red', state, start + 15 * minute, { seenAtMs: start + 10 * minute });
    expect([ticked.effects, ticked.state?.dueMs]).toEqual([[], start + 25 * minute]);
  });
});

describe('seconds', () => {
  const rule: Partial<Rule> = { for: { seconds: 120 }, noData: undefined };

  test('count in event time', () => {
    const at = site(rule);
    at.depth(0, 30);
    expect(at.depth(1, 30)).toEqual([]);
    expect(at.depth(2, 30)).toEqual(['open', 'show start']);
  });

  test('run out by a tick when no event comes', () => {
    const at = site(rule);
    at.depth(0, 30);
    expect(at.run.dueMs()).toBe(start + 2 * minute);
    expect(at.tick(1.9)).toEqual([]);
    expect(at.tick(5)).toEqual(['open', 'show start']);
    expect(at.state()).toMatchObject({ phase: 'active', sinceMs: start + 2 * minute });
    expect(at.run.dueMs()).toBeUndefined();
  });

  test('a fall in time stops the timer', () => {
    const at = site(rule);
    at.depth(0, 30);
    at.depth(1, 3);
    expect(at.run.dueMs()).toBeUndefined();
    expect(at.tick(9)).toEqual([]);
  });
});

describe('replay', () => {
  const inputs: [number, number][] = [
    [0, 30],
    [1, 31],
    [2, 26],
    [40, 28],
    [41, 3],
    [42, 29],
    [43, 29],
    [90, 30],
  ];
  const replay = (withTicks: boolean) => {
    count = 0;
    const at = site();
    const effects: Effect[] = [];
    for (const [minutes, depth] of inputs) {
      const event = reading(minutes, { depth });
      if (withTicks) effects.push(...at.run.feed({ kind: 'tick', atMs: Date.parse(event.time) - 1 }));
      effects.push(...at.event(event));
    }
    return JSON.stringify([effects, [...at.run.states()]]);
  };

  test('gives the same effects to the byte', () => {
    expect(replay(true)).toBe(replay(true));
  });

  test('gives the same effects when no tick ran, because timers go off before a later event', () => {
    expect(replay(false)).toBe(replay(true));
    expect(replay(false)).toContain('fault');
  });

  test('through JSON and one pure call at a time it is the same', () => {
    const reducer = createReducer({ scenarioId: 's1', version: 1, content: scenarioWith({ red }) });
    let state: ReadonlyMap<string, RuleState> = new Map();
    const effects: Effect[] = [];
    for (const [minutes, depth] of inputs) {
      const before = JSON.stringify([...state]);
      const reduced = reduce(reducer, state, {
        kind: 'event',
        stream: 'depth',
        event: reading(minutes, { depth }),
      });
      expect(JSON.stringify([...state])).toBe(before);
      effects.push(...reduced.effects);
      state = new Map(JSON.parse(JSON.stringify([...reduced.state])) as [string, RuleState][]);
    }
    expect(JSON.stringify([effects, [...state]])).toBe(replay(false));
  });
});

describe('a new version', () => {
  const publish = (at: ReturnType<typeof site>, rule: Partial<Rule>, version = 2) =>
    onRun(
      createRun(
        createReducer({ scenarioId: 's1', version, content: scenarioWith({ red: { ...red, ...rule } }) }),
        at.run.states(),
      ),
    );

  test('keeps an open episode and opens no second case', () => {
    const before = site();
    before.depth(0, 30);
    before.depth(1, 30);
    const after = publish(before, { where: 'e.depth >= 35', clearWhen: 'e.depth < 20' });
    expect(after.depth(2, 36)).toEqual(['show update']);
    expect(after.depth(3, 36)).toEqual([]);
    const rolledBack = publish(after, {}, 3);
    expect(rolledBack.depth(4, 40)).toEqual(['show update']);
    expect(
      rolledBack.event(reading(5, { depth: 3 })).map((one) => [one.action, one.version, one.why.version]),
    ).toEqual([
      ['close', 1, 3],
      ['show', 1, 3],
    ]);
  });

  test('moves the threshold for the next event', () => {
    const before = site({ for: undefined, where: 'e.depth >= 40', clearWhen: undefined });
    expect(before.depth(0, 30)).toEqual([]);
    const after = publish(before, { for: undefined });
    expect(after.depth(1, 30)).toEqual(['open', 'show start']);
  });

  test('closes by the effect that opened, though the actions are now others', () => {
    const before = site({ for: undefined });
    const [opened] = before.event(reading(0, { depth: 30 }));
    const close: Rule['actions'] = [{ id: 'shut', kind: 'closeCase', opens: 'open', note: { zh: '好了' } }];
    const after = publish(before, { actions: close, for: undefined });
    const ended = after.event(reading(1, { depth: 3 }));
    expect(ended.map((one) => one.action)).toEqual(['shut', 'show']);
    expect(ended[0]).toMatchObject({ opened: opened?.id });
    expect(ended[1]).toMatchObject({ phase: 'end', text: { zh: '积水 30 厘米，请绕行' } });
  });

  test('a rule that is gone takes its notices down and leaves its cases', () => {
    const at = site({ for: undefined });
    at.depth(0, 30);
    const reducer = createReducer({ scenarioId: 's1', version: 2, content: scenarioWith({}) });
    const { effects } = reducer.retire(at.state(), start + minute);
    expect(effects.map((one) => [one.kind, one.action, one.why.sentence.zh])).toEqual([
      ['notify', 'show', '规则已停用，3号点的提示撤下'],
    ]);
    expect(effectSchema.parse(effects[0])).toEqual(effects[0]);
    expect(reducer.tick('red', at.state(), start + 99 * minute).effects).toEqual([]);
  });

  test('sets timers by the rule as it is now', () => {
    const before = site({ noData: undefined });
    before.depth(0, 3);
    expect(before.run.dueMs()).toBeUndefined();
    const reducer = createReducer({ scenarioId: 's1', version: 2, content: scenarioWith({ red }) });
    const ticked = reducer.tick('red', before.state(), start + minute);
    expect([ticked.changed, ticked.state?.dueMs]).toEqual([true, start + 15 * minute]);
  });

  test('has a verdict the author sees', () => {
    expect(verdictFor(red, { ...red, title: { zh: '改名' }, actions: [] })).toBe('keep');
    expect(verdictFor(red, { ...red, where: 'e.depth >= 30' })).toBe('reevaluate');
    expect(verdictFor(red, { ...red, for: { samples: 3 } })).toBe('reevaluate');
    expect(verdictFor(red, { ...red, key: 'e.kind' })).toBe('reset');
  });
});

describe('level', () => {
  test('is the worst of all rules that watch a thing, and unknown for what never spoke', () => {
    const at = site();
    at.depth(0, 30);
    at.depth(1, 30);
    const yellow: RuleState = { ...at.state(), rule: 'yellow', episode: undefined, phase: 'normal' };
    expect(levelOf([])).toBe('unknown');
    expect(levelOf([yellow])).toBe('normal');
    expect(levelOf([yellow, at.state()])).toBe('danger');
  });

  test('when a stream falls silent, rules on it that have no timer know no better', () => {
    const at = site();
    at.depth(0, 30);
    at.depth(1, 30);
    const withoutTimer: RuleState = { ...at.state(), rule: 'yellow' };
    at.tick(20);
    expect(levelOf([withoutTimer, at.state()])).toBe('unknown');
    expect(levelOf([{ ...withoutTimer, stream: 'closures' }, at.state()])).toBe('danger');
  });
});
