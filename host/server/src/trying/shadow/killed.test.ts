import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { roles } from '@changjing/contract';
import { createTrial } from '@changjing/rules';
import { silentLog, type Actor } from '../../kernel/index.ts';
import { waterScenario } from '../../runtime/testing.ts';
import { openDatabase } from '../../store/index.ts';
import { createRuntimeStore } from '../../store/runtime/index.ts';
import { makeDatabasePlace, testEngines, type DatabasePlace } from '../../store/testing.ts';
import type { FollowerSettings } from '../testing/killed-follower.ts';
import {
  openShadows,
  storm,
  stormDraft,
  stormEnd,
  stormEvents,
  stormStart,
  stormTenant,
} from '../testing/storm.ts';

const post = {
  id: 'p',
  title: { zh: 'p' },
  role: 'staff',
  organisation: 'd',
  territory: 'd',
  duties: [],
} as const;
const author: Actor = {
  tenant: stormTenant,
  person: 'a',
  name: '作者',
  posts: [{ ...post, duties: [] }],
  post: { ...post, duties: [] },
  permissions: new Set(roles.staff),
};

describe.each(testEngines)('a host that is killed while it tries a draft (%s)', (engine) => {
  let place: DatabasePlace;
  beforeEach(async () => {
    place = await makeDatabasePlace(engine);
  });
  afterEach(() => place.remove());

  async function withRoom<T>(
    of: { dataDir: string; url: string | undefined },
    work: (
      room: ReturnType<typeof openShadows>,
      database: Awaited<ReturnType<typeof openDatabase>>,
    ) => Promise<T>,
  ): Promise<T> {
    const database = await openDatabase({ ...of, log: silentLog, onProgress: () => {} });
    const room = openShadows(database, { now: () => stormStart });
    const result = await work(room, database);
    await room.dispose();
    await database.close();
    return result;
  }

  async function follow(settings: FollowerSettings): Promise<unknown> {
    const script = fileURLToPath(new URL('../testing/killed-follower.ts', import.meta.url));
    const child = fork(script, [JSON.stringify(settings)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    return code ?? signal;
  }

  test('loses and doubles nothing of what both sides do', { timeout: 300_000 }, async () => {
    const { dataDir, url } = place;
    const at = { dataDir, url };
    await withRoom(at, async (room, database) => {
      await room.shadows.start(author, 'water');
      const empty = { latest: [], states: [], deadLetters: [], inbox: [], taken: [] };
      const store = createRuntimeStore(database);
      await database.transaction((tx) =>
        store.write(tx, stormTenant, { ...empty, events: storm() }, new Map()),
      );
    });
    // Each time one page is kept, and the next is lost in the middle.
    for (let kill = 0; kill < 2; kill += 1) expect(await follow({ ...at, killAt: 2 })).toBe('SIGKILL');
    const midway = await withRoom(at, (room) => room.shadows.read(author, 'water'));
    expect(midway.shadow!.events).toBe(1000);
    expect(await follow({ ...at, killAt: undefined })).toBe(0);

    const { shadow } = await withRoom(at, (room) => room.shadows.read(author, 'water'));
    const trial = createTrial({
      scenarioId: 'water',
      version: 1,
      content: waterScenario(),
      rules: stormDraft().rules,
    });
    for (const { stream, event } of storm()) trial.feed(stream, event);
    expect(shadow!.rules).toEqual(trial.finish(stormEnd));
    expect(shadow!.events).toBe(stormEvents);
    expect(shadow!.rules[0]!.draft.episodes).toBeGreaterThan(10);
  });
});
