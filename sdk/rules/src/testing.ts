import type { Effect, Event, Json, Rule, Scenario, Stream } from '@changjing/contract';
import { createReducer, type Reducer } from './reducer/reducer.ts';
import { createRun, stateKey, type Run } from './reducer/run.ts';
import type { RuleState } from './reducer/state.ts';

export const startMs = Date.UTC(2026, 6, 1, 8);
const minute = 60_000;

const stream: Stream = {
  title: { zh: '积水', en: 'water' },
  eventType: 'water.depth',
  fields: {
    depth: { type: 'number', title: { zh: '积水', en: 'water' }, unit: '厘米' },
    kind: { type: 'string', title: { zh: '类型', en: 'kind' } },
  },
  retentionDays: 30,
};

/** Opens a case and shows a notice while the water is at 27 cm or more; closes both after. */
export const highWater: Rule = {
  title: { zh: '积水', en: 'Water' },
  on: { stream: 'depth' },
  where: 'e.depth >= 27',
  severity: 'danger',
  actions: [
    {
      id: 'open',
      kind: 'openCase',
      process: 'default',
      caseClass: 'water',
      title: { zh: '${e.place}积水 ${e.depth} 厘米' },
      duty: 'drainage',
      deadlineMinutes: 30,
    },
    { id: 'show', kind: 'notify', audience: 'public', text: { zh: '积水，请绕行' } },
    { id: 'close', kind: 'closeCase', opens: 'open', note: { zh: '已退' } },
  ],
};

export function scenarioWith(rules: Record<string, Rule>): Scenario {
  const place = (title: string) => ({ title: { zh: title }, location: { lng: 117.7, lat: 39.02 } });
  return {
    formatVersion: 1,
    title: { zh: '内涝' },
    slug: 'water',
    places: { p1: place('1号点'), p2: place('2号点'), p3: place('3号点') },
    connectors: {},
    streams: { depth: stream, pumps: { ...stream, title: { zh: '泵站', en: 'pumps' } } },
    rules,
    processes: {},
    views: {},
    pages: {},
  };
}

function reducerOf(rule: Rule, version = 1): Reducer {
  return createReducer({ scenarioId: 's1', version, content: scenarioWith({ rule }) });
}

export interface Reading {
  data?: Record<string, Json>;
  key?: string;
  id?: string;
  source?: string;
  stream?: string;
}

export function readingAt(atMinutes: number, depth: number | undefined, of: Reading = {}): Event {
  const time = new Date(startMs + atMinutes * minute).toISOString();
  const { key = 'p3', source = 'sensors', data = {} } = of;
  return {
    specversion: '1.0',
    id: of.id ?? `${key} ${time}`,
    source,
    type: 'water.depth',
    subject: key,
    time,
    data: depth === undefined ? data : { depth, ...data },
  };
}

/** A district under one rule, fed minute by minute; what happened reads `open`, `close`, `show start`. */
export class Watch {
  /** Of all effects so far. */
  readonly effects: Effect[] = [];
  private reducer: Reducer;
  private run: Run;

  constructor(rule: Rule) {
    this.reducer = reducerOf(rule);
    this.run = createRun(this.reducer);
  }

  depth(atMinutes: number, depth: number | undefined, of: Reading = {}): string[] {
    const event = readingAt(atMinutes, depth, of);
    return this.take(this.run.feed({ kind: 'event', stream: of.stream ?? 'depth', event }));
  }

  tick(atMinutes: number): string[] {
    return this.take(this.run.feed({ kind: 'tick', atMs: startMs + atMinutes * minute }));
  }

  /** As a publish does: every key, due or not. */
  tickAll(atMinutes: number): string[] {
    const nowMs = startMs + atMinutes * minute;
    const states = new Map(this.run.states());
    const effects = [...states].flatMap(([at, state]) => {
      const result = this.reducer.tick(state.rule, state, nowMs);
      if (result.state !== undefined) states.set(at, result.state);
      return result.effects;
    });
    this.run = createRun(this.reducer, states);
    return this.take(effects);
  }

  /** The host stops and comes back: all that is left is what was stored as JSON. */
  restart(rule: Rule, version = 1): void {
    const stored = JSON.stringify([...this.run.states()]);
    this.reducer = reducerOf(rule, version);
    this.run = createRun(this.reducer, new Map(JSON.parse(stored)));
  }

  state(key = 'p3'): RuleState {
    const state = this.run.states().get(stateKey('rule', key));
    if (state === undefined) throw new Error(`nothing is remembered of ${key}`);
    return state;
  }

  lastWhy(): string | undefined {
    return this.effects.at(-1)?.why.sentence.zh;
  }

  private take(effects: readonly Effect[]): string[] {
    this.effects.push(...effects);
    return effects.flatMap((one) => (one.kind === 'notify' ? [] : [one.action]));
  }
}
