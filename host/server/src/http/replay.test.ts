import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Effect } from '@changjing/contract';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildPlugins } from '../../../../.tools/lib/build-plugins.ts';
import { openReplay, type Replay } from '../../campaign/lib/open-replay.ts';
import { readRecording, recordingNames, type Recording } from '../../campaign/lib/recordings.ts';
import { loggedEvents, outcomeOf, storedCases, storedNotices } from '../../campaign/lib/replay-outcome.ts';
import { createPostgresDatabase } from '../store/testing/kept-postgres.ts';
import { copyPgliteTemplate } from '../store/testing/pglite-template.ts';
import { testEngines } from '../store/testing.ts';

const timeout = 400_000;
const replayHost = fileURLToPath(new URL('../../campaign/lib/replay-host.ts', import.meta.url));

beforeAll(() => buildPlugins(), timeout);

describe.each(testEngines)('a whole host under the clock of a recording (%s)', (engine) => {
  const undo: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  async function place() {
    const dataDir = await mkdtemp(join(tmpdir(), 'changjing-replay-'));
    undo.push(() => rm(dataDir, { recursive: true, force: true }));
    if (engine === 'pglite') {
      await copyPgliteTemplate(dataDir);
      return { dataDir, databaseUrl: undefined };
    }
    const created = await createPostgresDatabase(process.env.CHANGJING_TEST_FOLDER ?? '');
    undo.push(() => created.drop());
    return { dataDir, databaseUrl: created.url };
  }

  async function open(at: Awaited<ReturnType<typeof place>>, recording: Recording, effects: Effect[]) {
    const replay = await openReplay({ ...at, recording, onEffects: (more) => effects.push(...more) });
    undo.push(() => replay.close());
    return replay;
  }

  test.each(recordingNames())(
    '%s: what devices sent becomes the recorded events, and the expected cases, notices and letters',
    { timeout },
    async (name) => {
      const recording = readRecording(name);
      const effects: Effect[] = [];
      const replay = await open(await place(), recording, effects);
      for (const delivery of recording.deliveries) await replay.deliver(delivery);
      expect(await loggedEvents(replay.rooms, replay.scenario)).toEqual(eventsOf(recording));
      await expectOutcome(replay, recording, effects);
    },
  );

  test.each(['community/waterlogging', 'community/illegal-parking'])(
    '%s: a host that is killed in the middle of a commit and opened again comes to the same',
    { timeout },
    async (name) => {
      const recording = readRecording(name);
      const at = await place();
      const middle = Math.floor(recording.deliveries.length / 2);
      const { effects, acknowledged } = await replayUntilKilled(name, at, `beforeCommit:${middle}`);
      expect(acknowledged).toBeGreaterThan(middle / 2);
      expect(acknowledged).toBeLessThan(recording.deliveries.length);
      const replay = await open(at, recording, effects);
      // What was not acknowledged its device sends once more.
      for (const delivery of recording.deliveries.slice(acknowledged)) await replay.deliver(delivery);
      await expectOutcome(replay, recording, effects);
    },
  );
});

async function expectOutcome(replay: Replay, recording: Recording, effects: Effect[]): Promise<void> {
  expect(await outcomeOf(replay, recording, effects)).toEqual(recording.expected);
  expect(await storedCases(replay)).toEqual(casesOf(effects));
  expect(await storedNotices(replay)).toEqual(noticesOf(effects));
}

/** The recorded events without those that came again. */
function eventsOf({ events }: Recording) {
  const firsts = new Map(events.toReversed().map(({ event }) => [`${event.source} ${event.id}`, event]));
  const inOrder = events.filter(({ event }) => firsts.get(`${event.source} ${event.id}`) === event);
  return inOrder.map(({ event: { id, type, subject, time, data } }) => ({
    id,
    type,
    subject,
    time: new Date(time).toISOString(),
    data,
  }));
}

function casesOf(effects: readonly Effect[]) {
  const closed = new Set(effects.flatMap((effect) => (effect.kind === 'closeCase' ? [effect.opened] : [])));
  const opened = effects.flatMap((effect) => (effect.kind === 'openCase' ? [effect] : []));
  return sorted(opened.map(({ id, title }) => [id, title.zh, closed.has(id)]));
}

function noticesOf(effects: readonly Effect[]) {
  const notices = new Map<string, [string, string, string, string | undefined]>();
  for (const effect of effects) {
    if (effect.kind !== 'notify') continue;
    const name = `${effect.episode} ${effect.action}`;
    const [, , started = effect.at] = notices.get(name) ?? [];
    notices.set(name, [name, effect.text.zh, started, effect.phase === 'end' ? effect.at : undefined]);
  }
  return sorted([...notices.values()]);
}

function sorted<T extends readonly unknown[]>(rows: T[]): T[] {
  return rows.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
}

async function replayUntilKilled(
  name: string,
  { dataDir, databaseUrl }: { dataDir: string; databaseUrl: string | undefined },
  failpoint: string,
): Promise<{ effects: Effect[]; acknowledged: number }> {
  const given = [name, dataDir, failpoint, ...(databaseUrl === undefined ? [] : [databaseUrl])];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', replayHost, ...given]);
  let said = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const signal = await new Promise((resolve) => child.on('close', (_code, by) => resolve(by)));
  expect([signal, errors]).toEqual(['SIGKILL', '']);
  const told = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { effects?: Effect[]; acknowledged?: number });
  return {
    effects: told.flatMap(({ effects = [] }) => effects),
    acknowledged: Math.max(...told.map(({ acknowledged = 0 }) => acknowledged)),
  };
}
