import type { OpenAPIHono } from '@hono/zod-openapi';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  roles,
  type Role,
  type Scenario,
  type Shadow,
  type ShadowAnswer,
  type TrialLine,
} from '@changjing/contract';
import { policy } from '../../governance/index.ts';
import { Log, Services, Shadows, silentLog, Trials, type Actor } from '../../kernel/index.ts';
import { createChanges } from '../../runtime/changes.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from '../../runtime/testing.ts';
import { SqlAudit, SqlCaseStore } from '../../store/index.ts';
import { createRuntimeStore, createShadowStore } from '../../store/runtime/index.ts';
import { describeOnDatabases } from '../../store/testing.ts';
import { createShadows, createTrials } from '../../trying/index.ts';
import { noFunctions } from '../../trying/testing/no-functions.ts';
import { createRouter, type ApiEnvironment } from '../environment.ts';
import { problemResponse } from '../problems.ts';
import { shadowsRoutes } from './shadows.ts';
import { trialsRoutes } from './trials.ts';

const minuteMs = 60_000;
const personal = (content: Parameters<NonNullable<Parameters<typeof waterScenario>[0]>>[0]) => {
  content.streams.depth!.fields.note = {
    type: 'string',
    title: { zh: '备注' },
    label: { personal: 'sensitive' },
  };
};
const published = () => waterScenario(personal);
/** Red from 30 instead of 27, a rule that is new, and one that waits for a listed point. */
const drafted = () =>
  waterScenario((content) => {
    personal(content);
    content.rules.red!.where = 'e.depth >= 30';
    content.rules.yellow = {
      title: { zh: '黄色积水' },
      on: { stream: 'depth' },
      where: 'e.depth >= 15',
      keepFiringFor: { seconds: 300 },
      severity: 'notice',
      actions: [],
    };
  });

describeOnDatabases('a draft that is tried beside the version in force', (open) => {
  let at: TestRuntime;
  let here: Awaited<ReturnType<typeof openRoom>>;

  async function openRoom(of: TestRuntime, candidate: () => Scenario = drafted) {
    const services = new Services();
    const room = createShadows({
      database: open.database,
      store: createShadowStore(open.database),
      live: of.scenarios,
      scenarios: { candidate: async () => candidate() },
      cases: new SqlCaseStore(open.database),
      policy,
      changes: createChanges(silentLog),
      audit: new SqlAudit(open.database, of.clock),
      clock: of.clock,
      log: silentLog,
      contextOf: () => ({}),
      computing: noFunctions.computing,
      tickMs: 0,
    });
    services.provide(Log, silentLog);
    services.provide(Shadows, room.shadows);
    services.provide(
      Trials,
      createTrials({
        store: createRuntimeStore(open.database),
        live: of.scenarios,
        cases: new SqlCaseStore(open.database),
        policy,
        clock: of.clock,
        ...noFunctions,
      }),
    );
    const api = createRouter();
    api.onError((error, context) => problemResponse(context, error, silentLog));
    api.use('*', async (context, next) => {
      const role = context.req.header('x-test-role') as Role | undefined;
      context.set('tenant', of.tenant);
      context.set('actor', role === undefined ? undefined : actorOf(role, of.tenant));
      await next();
    });
    api.route('/', shadowsRoutes(services));
    api.route('/', trialsRoutes(services));
    return { room, ...callsOf(api) };
  }

  beforeEach(async () => {
    at = await openTestRuntime(open, { content: published() });
    here = await openRoom(at);
  });
  afterEach(async () => {
    await here.room.dispose();
    await at.close();
  });

  const send = (key: string, depth: number | undefined, note?: string) =>
    at.send(`water/${key}/depth`, { depth, note, ts: new Date(at.clock.ms).toISOString() });
  /** A reading a minute at two points, with the timers of the minutes between. */
  async function storm(one: readonly number[], other: readonly number[]): Promise<void> {
    for (const [n, depth] of one.entries()) {
      at.clock.ms += minuteMs;
      await send('p1', depth, '张三');
      await send('p2', other[n]!);
      await at.runtime.tick();
    }
  }

  test('shows what the draft would have done, and none of it is done', async () => {
    expect((await here.start('staff')).status).toBe(201);
    await storm([5, 28, 29, 35, 36, 3], [3, 16, 28, 28, 3, 3]);
    await here.room.follow();
    const { shadow } = await here.read('staff');
    expect(shadow).toMatchObject({
      startedBy: { name: '姓名staff' },
      beside: 1,
      events: 12,
      asOf: new Date(at.clock.ms).toISOString(),
      masked: ['note'],
    });
    expect(shadow!.rules.map(({ rule, impact, counts }) => [rule, impact.zh, counts])).toEqual([
      [
        'red',
        '积水深度界限 27→30：少 1 处，少 1 单，1 次推迟',
        { new: 0, gone: 1, earlier: 0, later: 1, same: 0 },
      ],
      ['yellow', '新规则：多 2 处，多 2 次', { new: 2, gone: 0, earlier: 0, later: 0, same: 0 }],
    ]);
    const [later] = shadow!.rules[0]!.changes.filter(({ kind }) => kind === 'later');
    expect(later!.draft!.why.sentence.zh).toContain('不低于 30');
    expect(at.effects.map(({ rule, key, version }) => [rule, key, version])).toEqual([
      ['red', 'p1', 1],
      ['red', 'p2', 1],
    ]);
  });

  test('finds what a trial over the same events finds', async () => {
    await here.start('staff');
    const from = new Date(at.clock.ms).toISOString();
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    for (let n = 0; n < 360; n += 1) {
      at.clock.ms += 1000 * random(n % 40 === 0 ? 2000 : 60);
      await send(`p${random(6)}`, 10 + random(30));
      if (random(5) === 0) await here.room.follow();
    }
    await here.room.follow();
    const { shadow } = await here.read('staff');
    const to = new Date(at.clock.ms + 1).toISOString();
    at.clock.ms += 1;
    const result = await here.trial({ rules: drafted().rules, from, to });
    expect(shadow!.events).toBe(result.events);
    expect(shadow!.rules).toEqual(result.rules);
    expect(shadow!.rules[0]!.counts.later).toBeGreaterThan(2);
  });

  test('counts readings that decide nothing, and hears when readings stop', async () => {
    const candidate = waterScenario((content) => {
      content.streams.depth!.fields.tide = { type: 'number', title: { zh: '潮位' } };
      content.rules.red!.where = 'e.tide > 1.0';
    });
    const other = await openRoom(at, () => candidate);
    await other.start('staff');
    await storm([28, 28], [3, 3]);
    await other.room.follow();
    const { shadow } = await other.read('staff');
    expect(shadow!.rules[0]).toMatchObject({
      draft: { episodes: 0, unknown: 4 },
      live: { episodes: 1, unknown: 0 },
    });
    await other.room.dispose();
  });

  test('goes on where it was after a restart, without the states being in memory', async () => {
    await here.start('staff');
    await storm([5, 28, 29], [3, 16, 28]);
    await here.room.follow();
    await here.room.dispose();
    here = await openRoom(at);
    await storm([35, 36, 3], [28, 3, 3]);
    await here.room.follow();
    await here.room.follow();
    const { shadow } = await here.read('staff');
    expect(shadow!.events).toBe(12);
    expect(shadow!.rules.map(({ counts }) => counts)).toEqual([
      { new: 0, gone: 1, earlier: 0, later: 1, same: 0 },
      { new: 2, gone: 0, earlier: 0, later: 0, same: 0 },
    ]);
  });

  test('is over when somebody stops it; what it found stays until the next', async () => {
    await here.start('staff');
    await storm([28, 28], [3, 3]);
    await here.room.follow();
    const stopped = (await (await here.stop('staff')).json()) as Shadow;
    expect(stopped.ended).toMatchObject({ because: 'stopped', by: { name: '姓名staff' } });
    await storm([35, 35], [3, 3]);
    await here.room.follow();
    expect((await here.read('staff')).shadow).toMatchObject({ id: stopped.id, events: 4 });
    expect((await here.stop('staff')).status).toBe(409);
    await here.start('staff');
    expect((await here.read('staff')).shadow).toMatchObject({ events: 0 });
  });

  test('is over when another version comes into force', async () => {
    await here.start('staff');
    const change = at.scenarios.put(at.tenant, 'water', drafted());
    await open.database.transaction((tx) => here.room.publication.beforePublish(tx, change));
    expect((await here.read('staff')).shadow!.ended).toMatchObject({ because: 'published' });
  });

  test('is over when it has run for two weeks', async () => {
    await here.start('staff');
    at.clock.ms += 15 * 24 * 60 * minuteMs;
    await here.room.follow();
    expect((await here.read('staff')).shadow!.ended).toMatchObject({ because: 'expired' });
  });

  test('one runs beside a scenario, and three in a district', async () => {
    await here.start('staff');
    expect((await here.start('staff')).status).toBe(409);
    for (const id of ['w2', 'w3', 'w4']) await at.publish(published(), id);
    expect((await here.start('staff', 'w2')).status).toBe(201);
    expect((await here.start('staff', 'w3')).status).toBe(201);
    const refused = await here.start('staff', 'w4');
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'shadow.running' });
  });

  test('only who may edit starts and stops it, and who may see events sees what it finds', async () => {
    expect((await here.start('gridWorker')).status).toBe(403);
    expect((await here.start('reviewer')).status).toBe(403);
    await here.start('staff');
    expect((await here.read('reviewer')).shadow).toBeDefined();
    expect((await here.stop('reviewer')).status).toBe(403);
    expect((await here.get('gridWorker')).status).toBe(403);
  });

  test('another district neither sees it nor takes part in it', async () => {
    await here.start('staff');
    const there = await openTestRuntime(open, { content: published() });
    const elsewhere = await openRoom(there);
    await there.send('water/p1/depth', { depth: 35 });
    await elsewhere.room.follow();
    expect(await elsewhere.read('staff')).toEqual({});
    expect((await elsewhere.stop('staff')).status).toBe(409);
    await here.room.follow();
    expect((await here.read('staff')).shadow).toMatchObject({ events: 0 });
    await elsewhere.room.dispose();
    await there.close();
  });

  test('needs a version in force, and data that it records', async () => {
    expect((await here.start('staff', 'unheard')).status).toBe(409);
    const other = await openRoom(at, () =>
      waterScenario((content) => {
        content.streams.tide = {
          title: { zh: '潮位' },
          eventType: 'test.tide',
          fields: { depth: { type: 'number', title: { zh: '潮位' } } },
        };
        content.rules.red!.on = { stream: 'tide' };
      }),
    );
    expect(await (await other.start('staff')).json()).toMatchObject({ code: 'trial.unknownStream' });
    await other.room.dispose();
  });
});

function callsOf(api: OpenAPIHono<ApiEnvironment>) {
  const call = async (method: string, path: string, role: Role, body?: unknown) =>
    api.request(path, {
      method,
      headers: { 'x-test-role': role, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    start: (role: Role, id = 'water') => call('POST', `/scenarios/${id}/shadow`, role),
    stop: (role: Role, id = 'water') => call('POST', `/scenarios/${id}/shadow/stop`, role),
    get: (role: Role, id = 'water') => call('GET', `/scenarios/${id}/shadow`, role),
    read: async (role: Role) =>
      (await (await call('GET', '/scenarios/water/shadow', role)).json()) as ShadowAnswer,
    async trial(request: unknown) {
      const text = await (await call('POST', '/scenarios/water/trials', 'staff', request)).text();
      const lines = text.split('\n\n').filter((line) => line !== '');
      const last = JSON.parse(lines.at(-1)!.replace('data: ', '')) as TrialLine;
      if (last.kind !== 'result') throw new Error(JSON.stringify(last));
      return last.result;
    },
  };
}

function actorOf(role: Role, tenant: string): Actor {
  const post = { id: role, title: { zh: role }, role, organisation: 'd', territory: 'd', duties: [] };
  return {
    tenant,
    person: role,
    name: `姓名${role}`,
    posts: [post],
    post,
    permissions: new Set(roles[role]),
  };
}
