import {
  codeIdOf,
  maxComputedReadings,
  type ComputedValues,
  type ComputeReadings,
  type Scenario,
} from '@changjing/contract';
import { sha256 } from '@changjing/rules';
import type { BenchEvent } from './bench.ts';

/** What the host has said by now; an empty one where a function gives nothing. */
export type Answers = ReadonlyMap<string, ComputedValues['items'][number]>;

/** A field that a function gives, as rules ask for it. */
interface Asked {
  name: string;
  of: Omit<ComputeReadings, 'readings'>;
  /** Of the function as it is written now. */
  key: string;
  sources: readonly string[];
}

/** Fields that rules ask of functions, by stream; calls stand in the scenario as fields. */
function askedIn({ rules, streams, code }: Scenario): ReadonlyMap<string, Asked[]> {
  const text = JSON.stringify(rules);
  const fieldsOf = ({ fields, computed = {} }: Scenario['streams'][string]) =>
    Object.entries(computed).flatMap(([name, one]): Asked[] => {
      const field = fields[name];
      if (!field || !text.includes(`e.${name}`)) return [];
      const part = code?.[codeIdOf(one.function) ?? ''];
      const of = { field, computed: one, ...(part && { part }) };
      const sources = Object.values(one.with).flatMap((from) => ('field' in from ? [from.field] : []));
      return [{ name, of, sources, key: sha256(JSON.stringify(of)) }];
    });
  return new Map(Object.entries(streams).map(([id, stream]) => [id, fieldsOf(stream)]));
}

/** Those that an event does not bring, though it brings what they are made of. */
function callsFor(asked: ReadonlyMap<string, Asked[]>, { stream, data }: BenchEvent) {
  return (asked.get(stream) ?? []).flatMap((one) => {
    const isOpen = !Object.hasOwn(data, one.name) && one.sources.every((name) => Object.hasOwn(data, name));
    if (!isOpen) return [];
    const reading = Object.fromEntries(one.sources.map((name) => [name, data[name] ?? null]));
    return [{ ...one, reading, answer: one.key + JSON.stringify(reading) }];
  });
}

/** What the host has to be asked, each once, as many in a request as it takes. */
export function questionsFor(content: Scenario, events: readonly BenchEvent[], known: Answers) {
  const asked = askedIn(content);
  const open = events
    .flatMap((event) => callsFor(asked, event))
    .filter(({ answer }) => !known.has(answer))
    .map((call) => [call.answer, call] as const);
  return [...Map.groupBy(new Map(open).values(), ({ key }) => key).values()].flatMap((calls) =>
    Array.from({ length: Math.ceil(calls.length / maxComputedReadings) }, (_, at) => {
      const some = calls.slice(at * maxComputedReadings, (at + 1) * maxComputedReadings);
      const body = { ...calls[0]!.of, readings: some.map(({ reading }) => reading) };
      return { body, keys: some.map(({ answer }) => answer) };
    }),
  );
}

/** The data with what functions made of them. */
export function withAnswers(content: Scenario, events: readonly BenchEvent[], known: Answers): BenchEvent[] {
  const asked = askedIn(content);
  return events.map((event) => {
    const made = callsFor(asked, event).flatMap(({ name, answer }) => {
      const value = known.get(answer)?.value;
      return value === undefined ? [] : [[name, value] as const];
    });
    return made.length === 0 ? event : { ...event, data: { ...event.data, ...Object.fromEntries(made) } };
  });
}
