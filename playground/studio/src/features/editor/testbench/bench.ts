import type { Effect, Event, Json, LocalizedText, RuleTest, Scenario } from '@changjing/contract';
import {
  actionWords,
  advance,
  createReducer,
  createRun,
  runRuleTest,
  type TenantContext,
} from '@changjing/rules';

/** A made or recorded reading, counted from the beginning of the virtual clock. */
export interface BenchReading {
  afterSeconds: number;
  stream: string;
  subject: string;
  data: Record<string, Json>;
}
interface CapturedEffect {
  afterSeconds: number;
  rule: string;
  key: string;
  words: LocalizedText;
}
export interface BenchMoment {
  states: { rule: string; key: string; phase: string }[];
  effects: CapturedEffect[];
}

/** A Monday, so that what depends on the calendar lies on a working day. */
const beginsAt = '2026-03-02T00:00:00.000Z';
const beganMs = Date.parse(beginsAt);

/**
 * What all rules are in and have done by a moment of the virtual clock. Effects are listed, not sent.
 * Always from the beginning, so that going back is the same as going forth. Pure.
 */
export function benchAt(
  content: Scenario,
  readings: readonly BenchReading[],
  atSeconds: number,
  tenant: TenantContext = {},
): BenchMoment {
  const run = createRun(createReducer({ ...tenant, scenarioId: 'bench', version: 1, content }));
  const made: Effect[] = run.feed({ kind: 'tick', atMs: beganMs });
  for (const [at, reading] of inOrder(readings).entries()) {
    if (reading.afterSeconds > atSeconds) break;
    const timeMs = beganMs + reading.afterSeconds * 1000;
    made.push(...advance(run, timeMs - 1));
    made.push(...run.feed({ kind: 'event', stream: reading.stream, event: eventOf(content, reading, at) }));
  }
  made.push(...advance(run, beganMs + atSeconds * 1000));
  return {
    states: [...run.states().values()].map(({ rule, key, phase }) => ({ rule, key, phase })),
    effects: made.flatMap((effect) => captured(effect, content)),
  };
}

/** Those of one rule as a test of it: what it does with them now is what it must do from then on. */
export function testFromReadings(
  content: Scenario,
  rule: string,
  of: { readings: readonly BenchReading[]; untilSeconds: number; title: string; tenant: TenantContext },
): RuleTest {
  const own = content.rules[rule]?.on.stream;
  const given = inOrder(of.readings).map(({ stream, ...reading }) => ({
    ...reading,
    ...(stream !== own && { stream }),
  }));
  const begun = { beginsAt, given, untilSeconds: of.untilSeconds };
  const { effects } = runRuleTest(content, rule, { ...begun, expect: [] }, of.tenant);
  return { title: { zh: of.title }, ...begun, expect: effects };
}

/** `12, 20 30，31`: numbers as people write them in a row. Undefined when one of them is none. */
export function seriesIn(text: string): number[] | undefined {
  const parts = text.split(/[\s,，、;；]+/).filter((part) => part !== '');
  const numbers = parts.map(Number);
  return parts.length > 0 && numbers.every(Number.isFinite) ? numbers : undefined;
}

function inOrder(readings: readonly BenchReading[]): BenchReading[] {
  return readings.toSorted((one, other) => one.afterSeconds - other.afterSeconds);
}

function eventOf(content: Scenario, reading: BenchReading, at: number): Event {
  return {
    specversion: '1.0',
    id: `reading-${at}`,
    source: 'bench',
    type: content.streams[reading.stream]?.eventType ?? 'bench',
    subject: reading.subject,
    time: new Date(beganMs + reading.afterSeconds * 1000).toISOString(),
    data: reading.data,
  };
}

/** A notice that only keeps up with the readings is no effect of its own. */
function captured(effect: Effect, content: Scenario): CapturedEffect[] {
  const rule = content.rules[effect.why.rule];
  if (!rule || (effect.kind === 'notify' && effect.phase === 'update')) return [];
  const isEnd = effect.kind === 'closeCase' || (effect.kind === 'notify' && effect.phase === 'end');
  const words = actionWords({ action: effect.action, phase: isEnd ? 'end' : 'start' }, rule);
  const afterSeconds = (Date.parse(effect.at) - beganMs) / 1000;
  return [{ afterSeconds, rule: effect.why.rule, key: effect.key, words }];
}
