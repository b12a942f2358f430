import type { Event, Fields, Json, LocalizedText, Place, Rule, Scenario } from '@changjing/contract';
import { createReducer, createRun } from '../index.ts';

/** One event as it stands in an example: when by the clock in Shanghai, of what, and its data. */
export interface ExampleEvent {
  stream: string;
  /** `2026-07-01 08:00:30` */
  at: string;
  subject: string;
  data: Record<string, Json>;
  /** Given to what comes twice; otherwise each has its own. */
  id?: string;
}

/** A rule of the district as staff would write it, with a stream that shows what it does. */
export interface Example {
  title: LocalizedText;
  streams: Record<string, { title: LocalizedText; fields: Fields }>;
  places?: Record<string, Place>;
  rules: Record<string, Rule>;
  /** In the order in which they arrive. */
  events: readonly ExampleEvent[];
  /** Until when the clock runs on. */
  until: string;
  /** `07-01 08:10 remind 津A12345@c1`: time, action, key. */
  effects: readonly string[];
  /** How each rule reads to the clerk who answers for it. */
  sentences: Record<string, string>;
  english: Record<string, string>;
  /** Some whys, by the place of their effect in the list. */
  whys: Record<number, string>;
}

export function contentOf({ title, streams, places = {}, rules }: Example): Scenario {
  const all = Object.entries(streams).map(([id, stream]) => {
    return [id, { ...stream, eventType: `example.${id}`, retentionDays: 365 }] as const;
  });
  return {
    formatVersion: 1,
    title,
    slug: 'example',
    places,
    connectors: {},
    streams: Object.fromEntries(all),
    rules,
    processes: {},
    views: {},
    pages: {},
  };
}

/** Feeds the stream with a tick before each event, as a host with a clock does, or without any. */
export function play(example: Example, ticks: 'live' | 'replay') {
  const run = createRun(createReducer({ scenarioId: 'example', version: 1, content: contentOf(example) }));
  const effects = example.events.flatMap((one, at) => {
    const event = eventOf(one, at);
    const before = ticks === 'live' ? run.feed({ kind: 'tick', atMs: Date.parse(event.time) - 1 }) : [];
    return [...before, ...run.feed({ kind: 'event', stream: one.stream, event })];
  });
  return [...effects, ...run.feed({ kind: 'tick', atMs: msOf(example.until) })];
}

function eventOf({ stream, at, subject, data, id }: ExampleEvent, index: number): Event {
  return {
    specversion: '1.0',
    id: id ?? `${stream}-${index}`,
    source: `example/${stream}`,
    type: `example.${stream}`,
    subject,
    time: new Date(msOf(at)).toISOString(),
    data,
  };
}

function msOf(at: string): number {
  return Date.parse(`${at.replace(' ', 'T')}+08:00`);
}

/** `07-01 08:10` in Shanghai. */
export function timeIn(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
}

/** Without the fields that the device left out. */
export function known(data: Record<string, Json | undefined>): ExampleEvent['data'] {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Events at equal steps: meters and gates speak by the clock. */
export function every(
  minutes: number,
  from: string,
  count: number,
  of: (at: number) => Omit<ExampleEvent, 'at'> | undefined,
): ExampleEvent[] {
  return Array.from({ length: count }, (_, at) => {
    const one = of(at);
    const ms = msOf(from) + at * minutes * 60_000 + 8 * 3_600_000;
    return one && { ...one, at: new Date(ms).toISOString().slice(0, 19).replace('T', ' ') };
  }).filter((one) => one !== undefined);
}
