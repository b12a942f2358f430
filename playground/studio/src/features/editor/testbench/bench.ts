import {
  maximumGivenEvents,
  type GivenEvent,
  type RuleTest,
  type Scenario,
  type ScenarioTest,
} from '@changjing/contract';
import { parameterNameOf, runRuleTest, type Played, type TenantContext } from '@changjing/rules';
import { keptReadings } from '@changjing/scenario';

/** A made or recorded event, counted from the beginning of the virtual clock. */
export interface BenchEvent extends GivenEvent {
  isRecorded?: true;
}

/** What lies on the bench. */
export interface BenchContent {
  /** When the clock begins; a working Monday of its own when absent. */
  beginsAt?: string | undefined;
  events: readonly BenchEvent[];
  /** How long the clock goes on after the last event. */
  tailSeconds: number;
}

export const emptyBench: BenchContent = { events: [], tailSeconds: 0 };

export function untilSecondsOf({ events, tailSeconds }: BenchContent): number {
  return Math.max(0, ...events.map(({ afterSeconds }) => afterSeconds)) + tailSeconds;
}

/** What a test can be made of: nothing personal is kept in a scenario that others open and take along. */
export function keepable(content: Scenario, bench: BenchContent): Omit<ScenarioTest, 'title' | 'expect'> {
  const given = inOrder(bench.events).map(({ afterSeconds, stream, subject, data }) => ({
    afterSeconds,
    stream,
    subject,
    data: Object.fromEntries(Object.entries(data).filter(([name]) => !isLeftOut(content, stream, name))),
  }));
  const { beginsAt } = bench;
  return {
    ...(beginsAt !== undefined && { beginsAt }),
    given: keptReadings(given, content),
    untilSeconds: untilSecondsOf(bench),
  };
}

/** Titles of the fields that are left out of a test. */
export function personalFields(content: Scenario, events: readonly BenchEvent[]) {
  const names = new Set(
    events.flatMap(({ stream, data }) => Object.keys(data).map((name) => JSON.stringify([stream, name]))),
  );
  return [...names].flatMap((one) => {
    const [stream = '', name = ''] = JSON.parse(one) as string[];
    const title = content.streams[stream]?.fields[name]?.title;
    return title && isPersonal(content, stream, name) ? [title] : [];
  });
}

/** A test is judged by the parameters as they are set in the scenario now. */
function isLeftOut(content: Scenario, stream: string, name: string): boolean {
  return parameterNameOf(name) !== undefined || isPersonal(content, stream, name);
}

function isPersonal({ streams }: Scenario, stream: string, name: string): boolean {
  const personal = streams[stream]?.fields[name]?.label?.personal;
  return personal !== undefined && personal !== 'none';
}

export function fitsInTest({ events }: BenchContent): boolean {
  return events.length <= maximumGivenEvents;
}

const before = 15 * 60;
const after = 5 * 60;

/**
 * Only what it happened to, from a quarter of an hour before the first thing that happened until shortly
 * after the last: what of a long period is worth keeping.
 */
export function aroundHappenings(bench: BenchContent, { happenings }: Played): BenchContent {
  const first = happenings[0];
  const last = happenings.at(-1);
  if (first === undefined || last === undefined) return bench;
  const keys = new Set(happenings.map(({ key }) => key));
  const [from, to] = [first.afterSeconds - before, last.afterSeconds + after];
  const events = bench.events.filter(
    ({ subject, afterSeconds }) => keys.has(subject) && afterSeconds >= from && afterSeconds <= to,
  );
  return { ...bench, events, tailSeconds: 0 };
}

/** Those that one rule reads as a test of it: what it does with them now is what it must do from then on. */
export function ruleTestFrom(
  content: Scenario,
  rule: string,
  of: { kept: ReturnType<typeof keepable>; title: string; tenant: TenantContext },
): RuleTest {
  const own = content.rules[rule]?.on.stream;
  const streams = new Set([own, content.rules[rule]?.sequence?.stream]);
  const given = of.kept.given
    .filter(({ stream }) => streams.has(stream))
    .map(({ stream, ...reading }) => ({ ...reading, ...(stream !== own && { stream }) }));
  const begun = { ...of.kept, given };
  const { effects } = runRuleTest(content, rule, { ...begun, expect: [] }, of.tenant);
  return { title: { zh: of.title }, ...begun, expect: effects };
}

export function inOrder(events: readonly BenchEvent[]): BenchEvent[] {
  return events.toSorted((one, other) => one.afterSeconds - other.afterSeconds);
}
