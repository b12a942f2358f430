import { afterEach, beforeEach, expect, test } from 'vitest';
import { roles, type Scenario, type StartCanary, type WorkCalendar } from '@changjing/contract';
import { contextOf, type TenantContext } from '@changjing/rules';
import { demoDistrict } from '../../identity/base/demo-district.ts';
import { StoredDistrictBases } from '../../identity/base/district-bases.ts';
import { createTurns } from '../../kernel/in-turn.ts';
import { silentLog, type Actor } from '../../kernel/index.ts';
import { createChanges } from '../../runtime/changes.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from '../../runtime/testing.ts';
import { SqlAudit } from '../../store/index.ts';
import { sqlOf } from '../../store/database/index.ts';
import { createCanaryStore, createScenarioStore } from '../../store/scenarios/index.ts';
import { createRuntimeStore } from '../../store/runtime/index.ts';
import { describeOnDatabases } from '../../store/testing.ts';
import { loadLiveTable, type LiveTable } from '../publish/live-table.ts';
import { publishContent, type PublishParts } from '../publish/publish.ts';
import { createCanaries, type CanaryRoom } from './create-canaries.ts';
import { noCode } from '../testing/no-code.ts';

const minuteMs = 60_000;
const grids = Object.entries(demoDistrict.territories).flatMap(([id, { kind, outline }]) =>
  kind === 'grid' && outline !== undefined ? [{ id, centre: centreOf(outline) }] : [],
);
const [here, there] = [grids[0]!, grids[1]!];

type Change = Parameters<typeof waterScenario>[0];
/** p1, p3 and p4 lie in one grid, p2 in another. */
const water = (change: Change = () => {}): Scenario =>
  waterScenario((content) => {
    const place = (title: string, { centre }: typeof here) => ({ title: { zh: title }, location: centre });
    content.places = {
      p1: place('1号点', here),
      p2: place('2号点', there),
      p3: place('3号点', here),
      p4: place('4号点', here),
    };
    change(content);
  });
const lower: Change = (content) => {
  content.rules.red!.where = 'e.depth >= 15';
  content.rules.red!.clearWhen = 'e.depth < 10';
};
const request: StartCanary = {
  note: '先看一个网格',
  grids: [here.id],
  casesPerHour: 2,
  unknownShare: 0.5,
  hours: 24,
};

/** What a rule that asks for it cannot read. */
const brokenCalendar = new Proxy({} as WorkCalendar, {
  get() {
    throw new Error('the calendar cannot be read');
  },
});

describeOnDatabases('a version that is in force in some grids first', (open) => {
  let at: TestRuntime;
  let live: LiveTable;
  let room: CanaryRoom;
  let parts: PublishParts;
  let candidate: Scenario;
  /** What the demo district's rules know; a test may break it. */
  let context: TenantContext;
  /** Whether the database refuses the cases of the second version. */
  let isRefused: boolean;

  async function start(): Promise<TestRuntime> {
    const store = createScenarioStore(open.database);
    const canaryStore = createCanaryStore(open.database);
    // What other tests left of their districts listens to the same topics.
    const load = (tenant: string | undefined) =>
      loadLiveTable(
        {
          ...store,
          live: async () => (await store.live()).filter((one) => one.tenant === tenant),
        },
        canaryStore,
        silentLog,
      );
    const audit = new SqlAudit(open.database, { now: () => at.clock.ms });
    live = await load(undefined);
    const opened = await openTestRuntime(open, {
      handler: {
        async apply(tx, _tenant, given) {
          if (isRefused && given.some(({ version }) => version === 2)) await sqlOf(tx).query('select 1 / 0');
          tx.afterCommit(() => at.effects.push(...given));
        },
      },
      wrap: (base) => ({
        liveScenarios: live,
        contextOf: () => context,
        rollBack: (...of) => room.rollBack(...of),
        clock: base.clock,
      }),
    });
    const bases = new StoredDistrictBases(open.database, {
      latest: async () => [
        { tenant: opened.tenant, version: 1, base: { ...demoDistrict, tenant: opened.tenant } },
      ],
      append: async () => {},
    });
    await bases.load();
    parts = {
      database: open.database,
      scenarios: store,
      live,
      plugins: opened.plugins,
      compiler: noCode,
      audit,
      changes: createChanges(silentLog),
      clock: opened.clock,
      steps: () => [at.runtime.publication],
    };
    const canaryParts = () => ({
      ...parts,
      live,
      canaries: canaryStore,
      bases,
      inTurn: createTurns(),
      gate: { require: async () => {} },
      publishable: async () => candidate,
    });
    room = createCanaries(canaryParts());
    const { reopen } = opened;
    opened.reopen = async () => {
      live = await load(opened.tenant);
      parts = { ...parts, live };
      room = createCanaries(canaryParts());
      await reopen();
    };
    return opened;
  }
  const publish = (content: Scenario) =>
    publishContent(parts, {
      tenant: at.tenant,
      id: 'water',
      content,
      note: '',
      by: { person: 'a', name: '作者' },
    });

  beforeEach(async () => {
    context = contextOf(demoDistrict);
    isRefused = false;
    at = await start();
    const now = new Date(at.clock.ms).toISOString();
    await open.database.transaction((tx) =>
      parts.scenarios.create(tx, at.tenant, {
        id: 'water',
        slug: 'water',
        createdAt: now,
        updatedAt: now,
      }),
    );
    await publish(water());
    candidate = water(lower);
  });
  afterEach(() => at.close());

  async function send(key: string, ...depths: readonly number[]): Promise<void> {
    for (const depth of depths) {
      at.clock.ms += 1000;
      await at.send(`water/${key}/depth`, { depth, ts: new Date(at.clock.ms).toISOString() });
    }
  }
  const opened = () =>
    at.effects.filter(({ kind }) => kind === 'openCase').map(({ key, version }) => [key, version]);
  const author = (): Actor => actorOf(at.tenant);
  const read = async () => (await room.canaries.read(author(), 'water')).canary!;
  const audited = async () => {
    const { rows } = await open.database.query<{ action: string }>(
      `select action from audit_entries where tenant_id = $1 and action like 'canary.%' order by sequence`,
      [at.tenant],
    );
    return rows.map(({ action }) => action);
  };

  test('acts in the chosen grids, and nowhere else', async () => {
    await room.canaries.start(author(), 'water', request);
    await send('p1', 20, 20);
    await send('p2', 20, 20);
    expect(opened()).toEqual([['p1', 2]]);
    await send('p2', 30, 30);
    expect(opened()).toEqual([
      ['p1', 2],
      ['p2', 1],
    ]);
    expect(await read()).toMatchObject({
      version: 2,
      beside: 1,
      startedBy: { name: '作者' },
      lastHour: { events: 2, cases: 1, unknown: 0 },
    });
  });

  test('what runs already goes on, and opens nothing twice, there and back', async () => {
    await send('p1', 30, 30);
    await room.canaries.start(author(), 'water', request);
    await send('p1', 20, 20);
    await room.canaries.withdraw(author(), 'water');
    await send('p1', 30, 30);
    expect(opened()).toEqual([['p1', 1]]);
    await send('p1', 3);
    await send('p1', 20, 20);
    expect(opened()).toEqual([['p1', 1]]);
  });

  test('goes back by itself at the case that would be too many, once, and leaves open cases as they are', async () => {
    await room.canaries.start(author(), 'water', request);
    for (const key of ['p1', 'p3', 'p4']) await send(key, 20, 20);
    expect(opened()).toEqual([
      ['p1', 2],
      ['p3', 2],
    ]);
    expect((await read()).ended).toMatchObject({
      because: 'cases',
      figure: 3,
      text: { zh: expect.stringContaining('一小时内要开 3 单，超过上限 2 单') as string },
    });
    expect((await read()).ended!.by).toBeUndefined();
    await send('p4', 20, 20, 28, 28);
    expect(opened().at(-1)).toEqual(['p4', 1]);
    expect(opened()).toHaveLength(3);
    expect(at.effects.filter(({ kind }) => kind === 'closeCase')).toEqual([]);
    expect(await audited()).toEqual(['canary.start', 'canary.cases']);
    expect(live.byId(at.tenant, 'water')!.canary).toBeUndefined();
  });

  test('counts on through a restart', async () => {
    await room.canaries.start(author(), 'water', request);
    await send('p1', 20, 20);
    await send('p3', 20, 20);
    await at.reopen();
    await send('p4', 20, 20);
    expect(opened()).toHaveLength(2);
    expect((await read()).ended).toMatchObject({ because: 'cases' });
    await at.reopen();
    await send('p4', 20, 20);
    expect(opened()).toHaveLength(2);
  });

  test('cases of more than an hour ago count no more', async () => {
    await room.canaries.start(author(), 'water', request);
    await send('p1', 20, 20);
    await send('p3', 20, 20);
    at.clock.ms += 61 * minuteMs;
    await send('p4', 20, 20);
    expect(opened()).toHaveLength(3);
    expect((await read()).ended).toBeUndefined();
  });

  test('put in force everywhere, it keeps what runs, and opens nothing twice', async () => {
    await room.canaries.start(author(), 'water', request);
    await send('p1', 20, 20);
    await send('p2', 20);
    await room.canaries.promote(author(), 'water');
    await send('p1', 20, 20);
    await send('p2', 20, 20);
    expect(opened()).toEqual([
      ['p1', 2],
      ['p2', 2],
    ]);
    expect((await read()).ended).toMatchObject({ because: 'promoted', by: { name: '作者' } });
    expect(await parts.scenarios.read(at.tenant, 'water')).toMatchObject({ liveVersion: 2 });
    const { rows } = await open.database.query(
      `select key from rule_states where tenant_id = $1 and state->'canary' is not null`,
      [at.tenant],
    );
    expect(rows).toEqual([]);
  });

  test('goes back when too much of its data decides nothing', async () => {
    candidate = water((content) => (content.rules.red!.where = 'e.note == "deep"'));
    await room.canaries.start(author(), 'water', request);
    await send('p1', ...Array.from({ length: 19 }, () => 3));
    expect((await read()).ended).toBeUndefined();
    await send('p1', 3);
    expect((await read()).ended).toMatchObject({ because: 'unknown', figure: 1 });
  });

  test('what is sent again after a restart counts once towards how much decided nothing', async () => {
    candidate = water((content) => (content.rules.red!.where = 'e.note == "deep"'));
    await room.canaries.start(author(), 'water', request);
    const times = Array.from({ length: 15 }, (_, n) => new Date(at.clock.ms + n * 1000).toISOString());
    const sendAll = () => Promise.all(times.map((ts) => at.send('water/p1/depth', { depth: 3, ts })));
    at.clock.ms += 15_000;
    await sendAll();
    await at.reopen();
    await sendAll();
    expect((await read()).ended).toBeUndefined();
    await send('p1', ...Array.from({ length: 5 }, () => 3));
    expect((await read()).ended).toMatchObject({ because: 'unknown' });
  });

  test('goes back when a rule of it fails over a reading, and the version in force judges that reading', async () => {
    candidate = water((content) => (content.rules.red!.where = 'isWorkday(e.time) || e.depth >= 15'));
    context = { ...context, calendar: brokenCalendar };
    await room.canaries.start(author(), 'water', request);
    await send('p1', 30, 30);
    expect((await read()).ended).toMatchObject({
      because: 'error',
      text: { zh: expect.stringContaining('规则「红色积水」运行出错') as string },
    });
    expect(opened()).toEqual([['p1', 1]]);
    expect(await audited()).toEqual(['canary.start', 'canary.error']);
  });

  test('goes back when a rule of it fails at a timer, and the version in force has the timer', async () => {
    candidate = water((content) => {
      content.rules.red!.for = { seconds: 60 };
      content.rules.red!.actions = [
        { id: 'tell', kind: 'notify', audience: 'public', text: { zh: '${isWorkday(e.time)}' } },
      ];
    });
    context = { ...context, calendar: brokenCalendar };
    await room.canaries.start(author(), 'water', request);
    await send('p1', 30);
    at.clock.ms += 2 * minuteMs;
    await at.runtime.tick();
    expect((await read()).ended).toMatchObject({ because: 'error' });
    await send('p1', 30);
    expect(opened()).toEqual([['p1', 1]]);
    expect(await audited()).toEqual(['canary.start', 'canary.error']);
  });

  test('goes back when a case of it cannot be stored, and the version in force opens it', async () => {
    isRefused = true;
    await room.canaries.start(author(), 'water', request);
    await send('p1', 30, 30);
    await send('p2', 30, 30);
    expect((await read()).ended).toMatchObject({
      because: 'error',
      text: { zh: expect.stringContaining('它要办的事办不成') as string },
    });
    expect(opened()).toEqual([
      ['p1', 1],
      ['p2', 1],
    ]);
    const { rows } = await open.database.query(`select 1 from dead_letters where tenant_id = $1`, [
      at.tenant,
    ]);
    expect(rows).toEqual([]);
  });

  test('goes back when a case that a timer of it opens cannot be stored', async () => {
    isRefused = true;
    candidate = water((content) => (content.rules.red!.for = { seconds: 60 }));
    await room.canaries.start(author(), 'water', request);
    await send('p1', 30);
    at.clock.ms += 2 * minuteMs;
    await at.runtime.tick();
    expect((await read()).ended).toMatchObject({ because: 'error' });
    await send('p1', 30);
    expect(opened()).toEqual([['p1', 1]]);
  });

  test('goes back when its time is up', async () => {
    await room.canaries.start(author(), 'water', { ...request, hours: 1 });
    at.clock.ms += 61 * minuteMs;
    await at.runtime.tick();
    expect((await read()).ended).toMatchObject({ because: 'duration', figure: 1 });
  });

  test('what goes off by the clock counts under the version of its key', async () => {
    candidate = water((content) => (content.rules.red!.noData!.afterSeconds = 300));
    await room.canaries.start(author(), 'water', request);
    await send('p1', 3);
    await send('p2', 3);
    at.clock.ms += 6 * minuteMs;
    await at.runtime.tick();
    const silent = await createRuntimeStore(open.database).noticesInForce(at.tenant, 'water');
    expect(silent.map(({ key }) => key)).toEqual(['p1']);
  });

  test('a rule it no longer has is at rest in its grids until it goes back', async () => {
    await send('p1', 30, 30);
    candidate = water((content) => (content.rules = {}));
    await room.canaries.start(author(), 'water', request);
    const notices = () => createRuntimeStore(open.database).noticesInForce(at.tenant, 'water');
    expect(await notices()).toEqual([]);
    await send('p1', 30, 30);
    await send('p2', 30, 30);
    expect((await notices()).map(({ key }) => key)).toEqual(['p2']);
    await room.canaries.withdraw(author(), 'water');
    await send('p3', 30, 30);
    expect((await notices()).map(({ key }) => key)).toEqual(['p2', 'p3']);
  });

  test('while it is there nothing else is published, and numbers are never given twice', async () => {
    await room.canaries.start(author(), 'water', request);
    await expect(publish(water())).rejects.toMatchObject({ code: 'canary.running' });
    await expect(room.canaries.start(author(), 'water', request)).rejects.toMatchObject({
      code: 'canary.running',
    });
    await room.canaries.withdraw(author(), 'water');
    await expect(room.canaries.withdraw(author(), 'water')).rejects.toMatchObject({ code: 'canary.none' });
    expect((await publish(water(lower))).version).toBe(3);
  });

  test('refuses what grids cannot differ in, in words that say what to do', async () => {
    const refused = async (content: Scenario, change: Partial<StartCanary> = {}) => {
      candidate = content;
      return room.canaries.start(author(), 'water', { ...request, ...change }).then(
        () => 'started',
        ({ code }: { code: string }) => code,
      );
    };
    expect(await refused(water((content) => (content.rules.red!.key = 'e.note')))).toBe('canary.reset');
    expect(await refused(water((content) => delete content.places!['p4']))).toBe('canary.feeds');
    expect(await refused(water(lower), { grids: ['nowhere'] })).toBe('canary.grid');
  });

  test('another district with the same scenario is not touched by it', async () => {
    const elsewhere = await openTestRuntime(open, { content: water() });
    await room.canaries.start(author(), 'water', request);
    for (let n = 0; n < 2; n += 1) await elsewhere.send('water/p1/depth', { depth: 20 });
    expect(elsewhere.effects).toEqual([]);
    expect(await room.canaries.read(actorOf(elsewhere.tenant), 'water')).toEqual({});
    await elsewhere.close();
  });
});

function centreOf(outline: readonly { lng: number; lat: number }[]) {
  const sum = (of: 'lng' | 'lat') => outline.reduce((total, point) => total + point[of], 0);
  return { lng: sum('lng') / outline.length, lat: sum('lat') / outline.length };
}

function actorOf(tenant: string): Actor {
  const post = {
    id: 'p',
    title: { zh: 'p' },
    role: 'staff' as const,
    organisation: 'd',
    territory: 'd',
    duties: [],
  };
  return { tenant, person: 'a', name: '作者', posts: [post], post, permissions: new Set(roles.staff) };
}
