import { readdirSync, readFileSync } from 'node:fs';
import {
  parseWith,
  scenario as scenarioSchema,
  type Effect,
  type Event,
  type Scenario,
} from '@changjing/contract';
import { createReducer, createRun, operatorKinds } from '@changjing/rules';
import { describe, expect, test } from 'vitest';
import { checkScenario } from '../index.ts';
import { renameField, renameOperator, renameStream } from './rename.ts';

const root = new URL('../../../../scenarios/', import.meta.url);
const recordings = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('events.jsonl'))
  .map((path) => path.replaceAll('\\', '/').replace(/\/events\.jsonl$/, ''))
  .sort();

interface Received {
  receivedAt: string;
  stream: string;
  event: Event;
}

/** Long enough to be found again in whatever is made of a name. */
const fieldMark = '改了名字';
const streamMark = '-renamed';
const operatorMark = 'RenamedToo';

function unmarked<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value).replaceAll(fieldMark, '').replaceAll(streamMark, '').replaceAll(operatorMark, ''),
    (_, part: unknown) => (isRecord(part) ? sorted(part) : part),
  ) as T;
}

/** Names that explain a decision stand in their order: another name, another place. */
function sorted(of: object): object {
  return Object.fromEntries(Object.entries(of).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every field, every stream and everything that a rule works out, one after the other. */
function renameAll(given: Scenario): Scenario {
  let scenario = given;
  for (const [id, rule] of Object.entries(given.rules)) {
    for (const kind of operatorKinds) {
      for (const from of Object.keys(rule[kind] ?? {}))
        scenario = renameOperator(scenario, { rule: id, kind, from, to: from + operatorMark });
    }
  }
  for (const [stream, { fields }] of Object.entries(given.streams)) {
    for (const from of Object.keys(fields))
      scenario = renameField(scenario, { stream, from, to: from + fieldMark });
  }
  for (const from of Object.keys(given.streams))
    scenario = renameStream(scenario, { from, to: from + streamMark });
  return scenario;
}

describe.each(recordings)('%s with everything in it called otherwise', (name) => {
  const read = (file: string) => readFileSync(new URL(`${name}/${file}`, root), 'utf8');
  const reading = { code: 'test', zh: '场景', en: 'scenario', where: name };
  const before = parseWith(scenarioSchema, JSON.parse(read('scenario.json')), reading);
  const after = renameAll(before);
  const received = read('events.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Received);

  function effects(content: Scenario, rename: (one: Received) => Received): Effect[] {
    const run = createRun(createReducer({ scenarioId: name, version: 1, content }));
    return received
      .map(rename)
      .flatMap(({ receivedAt, stream, event }) => [
        ...run.feed({ kind: 'tick', atMs: Date.parse(receivedAt) }),
        ...run.feed({ kind: 'event', stream, event }),
      ]);
  }
  function renamed(one: Received): Received {
    const fields = before.streams[one.stream]?.fields ?? {};
    const data = Object.entries(one.event.data).map(
      ([field, value]) => [Object.hasOwn(fields, field) ? field + fieldMark : field, value] as const,
    );
    return {
      ...one,
      stream: one.stream + streamMark,
      event: { ...one.event, data: Object.fromEntries(data) },
    };
  }

  test('is another text, and with the names as they were the same scenario', () => {
    for (const mark of [fieldMark, streamMark]) expect(JSON.stringify(after)).toContain(mark);
    expect(unmarked(after)).toEqual(unmarked(before));
  });

  test('has the problems that it had', () => {
    expect(unmarked(checkScenario(after).problems)).toEqual(checkScenario(before).problems);
  });

  test('does the same with the same events', () => {
    const same = effects(before, (one) => one);
    expect(same.length).toBeGreaterThan(0);
    expect(unmarked(effects(after, renamed))).toEqual(unmarked(same));
  });
});
