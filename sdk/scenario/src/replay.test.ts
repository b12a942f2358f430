import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { effect as effectSchema, event as eventSchema, type Effect, type Event } from '@changjing/contract';
import { createReducer, createRun, levelOf, type Run } from '@changjing/rules';
import { describe, expect, test } from 'vitest';
import { checkScenario } from './index.ts';

/** Recorded scenarios: `scenarios/<domain>/<name>/` with scenario.json, events.jsonl, expected.json. */
const root = new URL('../../../scenarios/', import.meta.url);
const recordings = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('events.jsonl'))
  .map((path) => path.replaceAll('\\', '/').replace(/\/events\.jsonl$/, ''))
  .sort();

interface Received {
  receivedAt: string;
  stream: string;
  event: Event;
}

test('there are recordings, and each says what is expected of it', () => {
  expect(recordings).toContain('community/waterlogging');
  for (const name of recordings) {
    expect(existsSync(new URL(`${name}/README.md`, root)), name).toBe(true);
    expect(existsSync(new URL(`${name}/expected.json`, root)), name).toBe(true);
  }
});

test('the waterlogging recording is of the template that the community plugin brings', () => {
  const read = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'));
  const template = new URL('../plugins/community/scenarios/waterlogging.json', root);
  expect(read(new URL('community/waterlogging/scenario.json', root))).toEqual(read(template));
});

describe.each(recordings)('%s, replayed', (name) => {
  const read = (file: string) => readFileSync(new URL(`${name}/${file}`, root), 'utf8');
  const scenario: unknown = JSON.parse(read('scenario.json'));
  const received = read('events.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Received);

  /** As the host does it: duplicates go first, timers run by the clock, events come as they were received. */
  function replay(options: { publishEvery?: number } = {}) {
    const content = checkScenario(scenario).scenario;
    if (content === undefined) throw new Error('the scenario does not parse');
    const start = (version: number, before?: Run) =>
      createRun(createReducer({ scenarioId: name, version, content }), before?.states());
    let run = start(1);
    const effects: Effect[] = [];
    const seen = new Set<string>();
    let duplicates = 0;
    for (const [at, { receivedAt, stream, event }] of received.entries()) {
      if (options.publishEvery !== undefined && at % options.publishEvery === 0) run = start(at + 2, run);
      effects.push(...run.feed({ kind: 'tick', atMs: Date.parse(receivedAt) }));
      const key = `${event.source} ${event.id}`;
      if (seen.has(key)) duplicates += 1;
      else effects.push(...run.feed({ kind: 'event', stream, event }));
      seen.add(key);
    }
    return { run, effects, duplicates };
  }

  test('the scenario may be published, and the events are events', () => {
    expect(checkScenario(scenario).problems).toEqual([]);
    for (const { event } of received) expect(eventSchema.parse(event)).toEqual(event);
  });

  test('gives exactly the effects that are expected, each with its reason', () => {
    const { effects, run, duplicates } = replay();
    for (const one of effects) expect(effectSchema.parse(one)).toEqual(one);
    // What could not be read, the host tells: no event of it comes here.
    const { letters: _letters, ...expected } = JSON.parse(read('expected.json')) as Record<string, unknown>;
    const made = { effects: effects.map(short), levels: levels(run), dirt: { duplicates, ...dirt(run) } };
    expect(made).toEqual(expected);
  });

  test('gives the same bytes when replayed again', () => {
    const bytes = () => {
      const { effects, run } = replay();
      return JSON.stringify([effects, [...run.states()]]);
    };
    expect(bytes()).toBe(bytes());
  });

  test('gives every effect an id of its own, and closes only what was opened', () => {
    const { effects } = replay();
    const ids = effects.map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [at, one] of effects.entries()) {
      if (one.kind === 'closeCase') expect(ids.slice(0, at)).toContain(one.opened);
    }
  });

  test('opens nothing twice and loses nothing when it is published anew after every tenth event', () => {
    const plain = replay().effects.map((one) => one.id);
    expect(replay({ publishEvery: 10 }).effects.map((one) => one.id)).toEqual(plain);
  });
});

function textOf(one: Effect): string {
  if (one.kind === 'runAction') return one.ref;
  return (one.kind === 'openCase' ? one.title : one.kind === 'closeCase' ? one.note : one.text).zh;
}

/** An effect as expected.json has it. */
function short(one: Effect) {
  return {
    at: one.at,
    key: one.key,
    rule: one.rule,
    effect: one.kind === 'notify' ? `${one.kind} ${one.phase}` : one.kind,
    action: one.action,
    text: textOf(one),
    why: one.why.sentence.zh,
  };
}

/** Level of each watched thing when the recording ends. */
function levels(run: Run): Record<string, string> {
  const states = [...run.states().values()];
  const keys = [...new Set(states.map((state) => state.key))].sort();
  return Object.fromEntries(keys.map((key) => [key, levelOf(states.filter((state) => state.key === key))]));
}

/** Events that decided nothing, by rule and key. */
function dirt(run: Run) {
  const states = [...run.states()].sort(([one], [other]) => (one < other ? -1 : 1));
  const counted = (of: 'lateCount' | 'unknownCount') =>
    Object.fromEntries(states.flatMap(([key, state]) => (state[of] > 0 ? [[key, state[of]]] : [])));
  return { late: counted('lateCount'), unknown: counted('unknownCount') };
}
