import { readdirSync, readFileSync } from 'node:fs';
import { scenario as scenarioSchema, type DraftEvent, type Event, type Scenario } from '@changjing/contract';

const root = new URL('../../../../scenarios/', import.meta.url);

/** What a device sent, or what a person did, in the order in which the host got it. */
export type Delivery =
  | { receivedAt: string; address: string; text: string }
  | { receivedAt: string; stream: string; event: DraftEvent & { id: string } };

/** An effect as expected.json has it. */
export interface ExpectedEffect {
  at: string;
  key: string;
  rule: string;
  effect: string;
  action: string;
  text: string;
  why: string;
}

export interface Expected {
  effects: ExpectedEffect[];
  levels: Record<string, string>;
  dirt: { duplicates: number; late: Record<string, number>; unknown: Record<string, number> };
  /** What could not be read or came too late, with the reason that people are shown. */
  letters: { at: string; code: string; address: string; reason: string }[];
}

export interface Recording {
  scenario: Scenario;
  deliveries: Delivery[];
  events: { stream: string; event: Event }[];
  expected: Expected;
}

/** `<domain>/<name>` of every recorded scenario. */
export function recordingNames(): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('payloads.jsonl'))
    .map((path) => path.replaceAll('\\', '/').replace(/\/payloads\.jsonl$/, ''))
    .sort();
}

export function readRecording(name: string): Recording {
  const read = (file: string) => readFileSync(new URL(`${name}/${file}`, root), 'utf8');
  const lines = <T>(file: string) =>
    read(file)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as T);
  return {
    scenario: scenarioSchema.parse(JSON.parse(read('scenario.json'))),
    deliveries: lines('payloads.jsonl'),
    events: lines('events.jsonl'),
    expected: JSON.parse(read('expected.json')) as Expected,
  };
}
