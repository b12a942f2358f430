import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { roles } from '@changjing/contract';
import { silentLog, type Actor } from '../../kernel/index.ts';
import { openDatabase, type StoreDatabase } from '../../store/index.ts';
import { makeDatabasePlace, testEngines, type DatabasePlace } from '../../store/testing.ts';
import {
  canaryTenant,
  chosenGrid,
  chosenPoints,
  openCanaryHost,
  otherPoints,
  stormWaves,
} from '../testing/canary-host.ts';
import type { KilledCanary } from '../testing/killed-canary.ts';

const post = {
  id: 'p',
  title: { zh: 'p' },
  role: 'staff' as const,
  organisation: 'd',
  territory: 'd',
  duties: [],
};
const author: Actor = {
  tenant: canaryTenant,
  person: 'a',
  name: '作者',
  posts: [post],
  post,
  permissions: new Set(roles.staff),
};
const casesPerHour = 5;

describe.each(testEngines)('a host that is killed while a version is in force in one grid (%s)', (engine) => {
  let place: DatabasePlace;
  beforeEach(async () => {
    place = await makeDatabasePlace(engine);
    await onHost(async ({ publish, canaries }) => {
      await publish();
      const bounds = { casesPerHour, unknownShare: 0.5, hours: 24 };
      await canaries.start(author, 'water', { note: '', grids: [chosenGrid], ...bounds });
    });
  });
  afterEach(() => place.remove());

  async function onHost<T>(
    work: (host: Awaited<ReturnType<typeof openCanaryHost>>, database: StoreDatabase) => Promise<T>,
  ): Promise<T> {
    const { dataDir, url } = place;
    const database = await openDatabase({ dataDir, url, log: silentLog, onProgress: () => {} });
    const host = await openCanaryHost(database);
    const result = await work(host, database);
    await host.close();
    return result;
  }

  /** Sends the storm from its beginning, as senders do that had no answer. */
  async function takeStorm(kill?: string): Promise<unknown> {
    const script = fileURLToPath(new URL('../testing/killed-canary.ts', import.meta.url));
    const { dataDir, url } = place;
    const child = fork(script, [JSON.stringify({ dataDir, url, kill } satisfies KilledCanary)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    return code ?? signal;
  }

  /** What stands in the database after the host is gone. */
  const whatStands = () =>
    onHost(async ({ caseStore, canaries }, database) => {
      const { rows: states } = await database.query<{ key: string; canary: number | null }>(
        `select key, (state->>'canary')::int as canary from rule_states where tenant_id = $1 order by key`,
        [canaryTenant],
      );
      const { rows: notices } = await database.query<{ key: string }>(
        `select key from notices where tenant_id = $1 order by key`,
        [canaryTenant],
      );
      const { rows: told } = await database.query<{ action: string }>(
        `select action from audit_entries where tenant_id = $1 and action like 'canary.%' order by sequence`,
        [canaryTenant],
      );
      const { rows: events } = await database.query(`select 1 from events where tenant_id = $1`, [
        canaryTenant,
      ]);
      const cases = await caseStore.list(canaryTenant, { state: 'all', limit: 200 });
      return {
        onCanary: states.filter(({ canary }) => canary !== null).map(({ key }) => key),
        onLive: states.filter(({ canary }) => canary === null).map(({ key }) => key),
        cases: Object.fromEntries(cases.map(({ key, version }) => [key, version])),
        caseCount: cases.length,
        notices: notices.map(({ key }) => key),
        told: told.map(({ action }) => action),
        ended: (await canaries.read(author, 'water')).canary!.ended?.because,
        events: events.length,
      };
    });

  const first = chosenPoints.slice(0, casesPerHour);
  const versions = Object.fromEntries([
    ...chosenPoints.map((key) => [key, first.includes(key) ? 2 : 1]),
    ...otherPoints.map((key) => [key, 1]),
  ]) as Record<string, number>;
  const afterTheStorm = {
    onCanary: [],
    onLive: [...chosenPoints, ...otherPoints],
    cases: versions,
    caseCount: 16,
    notices: [...chosenPoints, ...otherPoints],
    told: ['canary.start', 'canary.cases'],
    ended: 'cases',
    events: stormWaves().flat().length,
  };

  test('loses and doubles nothing of what the version did there', { timeout: 600_000 }, async () => {
    // Before a batch is kept, between a case and its notice, and when all is kept but not answered.
    for (const kill of ['beforeCommit:4', 'midEffect:3', 'beforeAcknowledgement:8']) {
      expect(await takeStorm(kill)).toBe('SIGKILL');
      const midway = await whatStands();
      expect(midway.onCanary).toEqual(chosenPoints.filter((point) => midway.onCanary.includes(point)));
      expect(midway.onLive.filter((key) => chosenPoints.includes(key))).toEqual([]);
      expect(midway.notices).toEqual(Object.keys(midway.cases).sort());
      expect(midway.ended).toBeUndefined();
    }
    expect(await takeStorm()).toBe(0);
    expect(await whatStands()).toEqual(afterTheStorm);
  });

  test('goes back once and wholly, whenever it is killed in it', { timeout: 600_000 }, async () => {
    expect(await takeStorm('inRollback')).toBe('SIGKILL');
    const before = await whatStands();
    expect(before).toMatchObject({ told: ['canary.start'], caseCount: casesPerHour });
    expect(before.ended).toBeUndefined();
    expect(before.onCanary).toEqual(chosenPoints.slice(0, casesPerHour + 1));

    expect(await takeStorm('afterRollback')).toBe('SIGKILL');
    const after = await whatStands();
    expect(after).toMatchObject({ told: afterTheStorm.told, ended: 'cases', onCanary: [] });
    expect(after.cases).toEqual(before.cases);
    expect(after.events).toBe(before.events);

    expect(await takeStorm()).toBe(0);
    expect(await whatStands()).toEqual(afterTheStorm);
  });
});
