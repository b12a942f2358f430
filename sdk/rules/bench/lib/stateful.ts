import type { Event, Rule, Scenario } from '@changjing/contract';
import { createRandom } from '../../src/conformance/random.ts';
import { createReducer } from '../../src/reducer/reducer.ts';
import type { RuleState } from '../../src/reducer/state.ts';

export const keys = 100_000;
const rounds = 6;
const spacingMs = 120_000;
const windowMs = 300_000;
const forMs = 60_000;
const limit = 40;
const startMs = Date.UTC(2026, 6, 1);

/** Each of 100,000 keys six times, two minutes apart; one in two hundred is about as wet as the limit. */
export function createStory(): Event[] {
  const random = createRandom(20_260_702);
  return Array.from({ length: keys * rounds }, (_, at) => {
    const round = Math.floor(at / keys);
    const key = at % keys;
    const time = new Date(startMs + round * spacingMs + (key % 1000)).toISOString();
    return {
      specversion: '1.0' as const,
      id: `e${at}`,
      source: '/bench',
      type: 'water.depth',
      subject: `d${key}`,
      time,
      data: { depth: (random.below(300) + (isWet(key) ? 300 : 0)) / 10 },
    };
  });
}

function isWet(key: number): boolean {
  return key % 200 === 0;
}

const rule: Rule = {
  title: { zh: '五分钟平均水深' },
  on: { stream: 'depths' },
  window: { recent: { title: { zh: '五分钟平均' }, measure: 'avg', of: 'e.depth', over: { seconds: 300 } } },
  where: 'e.recent >= 40',
  for: { seconds: 60 },
  severity: 'warning',
  actions: [{ id: 'tell', kind: 'notify', audience: 'staff', text: { zh: '积水，请绕行' } }],
};

const content = {
  formatVersion: 1,
  title: { zh: '水深' },
  slug: 'depths',
  places: {},
  connectors: {},
  streams: {
    depths: {
      title: { zh: '水深' },
      eventType: 'water.depth',
      fields: { depth: { type: 'number', title: { zh: '水深' } } },
      retentionDays: 30,
    },
  },
  rules: { recent: rule },
  processes: {},
  views: {},
  pages: {},
} satisfies Scenario;

/** A program over the story: how many notices went up or came down, and what it keeps, which is then weighed. */
export interface Program {
  run(story: readonly Event[]): { told: number; kept: ReadonlyMap<string, unknown> };
}

export const engine: Program = {
  run(story) {
    const reducer = createReducer({ scenarioId: 'bench', version: 1, content });
    const all = new Map<string, RuleState>();
    let told = 0;
    for (const event of story) {
      const key = reducer.keyOf('recent', event);
      if (key === undefined) continue;
      const { state, effects } = reducer.step('recent', all.get(key), event);
      if (state !== undefined) all.set(key, state);
      told += effects.length;
    }
    return { told, kept: all };
  },
};

interface Kept {
  times: number[];
  values: number[];
  holdsSinceMs: number | undefined;
  isTold: boolean;
}

/** The same as somebody would write it for this rule alone: nothing is explained and nothing can be stored. */
export const byHand: Program = {
  run(story) {
    const all = new Map<string, Kept>();
    let told = 0;
    function judge(kept: Kept, atMs: number): void {
      let sum = 0;
      for (const value of kept.values) sum += value;
      if (sum / kept.values.length >= limit) {
        kept.holdsSinceMs ??= atMs;
        return;
      }
      if (kept.isTold) told += 1;
      kept.isTold = false;
      kept.holdsSinceMs = undefined;
    }
    function begin(kept: Kept, untilMs: number): void {
      if (kept.isTold || kept.holdsSinceMs === undefined || kept.holdsSinceMs + forMs > untilMs) return;
      kept.isTold = true;
      told += 1;
    }
    for (const { subject, time, data } of story) {
      const atMs = Date.parse(time);
      let kept = all.get(subject);
      if (kept === undefined) {
        kept = { times: [], values: [], holdsSinceMs: undefined, isTold: false };
        all.set(subject, kept);
      }
      // What went by since the last event: readings that left the window, and a time that was up.
      for (let leavesMs = 0; (leavesMs = (kept.times[0] ?? atMs) + windowMs) <= atMs;) {
        begin(kept, leavesMs);
        kept.times.shift();
        kept.values.shift();
        if (leavesMs < atMs && kept.holdsSinceMs !== undefined) judge(kept, leavesMs);
      }
      begin(kept, atMs - 1);
      kept.times.push(atMs);
      kept.values.push(Number(data['depth']));
      judge(kept, atMs);
      begin(kept, atMs);
    }
    return { told, kept: all };
  },
};
