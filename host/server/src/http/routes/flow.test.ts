import type { OpenAPIHono } from '@hono/zod-openapi';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  roles,
  type Effect,
  type Firings,
  type FlowFigures,
  type LatestOfKey,
  type Role,
} from '@changjing/contract';
import { policy } from '../../governance/index.ts';
import {
  Cases,
  Clock,
  LiveScenarios,
  Policy,
  RuntimeStore,
  Services,
  silentLog,
  uuidv7,
  type Actor,
  type StoredCase,
} from '../../kernel/index.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from '../../runtime/testing.ts';
import { SqlCaseStore } from '../../store/index.ts';
import { createRuntimeStore } from '../../store/runtime/index.ts';
import { describeOnDatabases } from '../../store/testing.ts';
import { createRouter, type ApiEnvironment } from '../environment.ts';
import { problemResponse } from '../problems.ts';
import { flowRoutes } from './flow.ts';

describeOnDatabases('what goes through a scenario', (open) => {
  let at: TestRuntime;
  let cases: SqlCaseStore;
  let api: OpenAPIHono<ApiEnvironment>;

  beforeEach(async () => {
    at = await openTestRuntime(open, {
      content: waterScenario((content) => {
        content.streams['depth']!.fields['note']!.label = { personal: 'sensitive' };
        content.rules['noted'] = {
          title: { zh: '有备注' },
          on: { stream: 'depth' },
          where: "e.note == '张三'",
          severity: 'notice',
          actions: [{ id: 'tell', kind: 'notify', audience: 'staff', text: { zh: '有备注' } }],
        };
      }),
    });
    cases = new SqlCaseStore(open.database);
    const services = new Services();
    services.provide(Policy, policy);
    services.provide(LiveScenarios, at.scenarios);
    services.provide(RuntimeStore, createRuntimeStore(open.database));
    services.provide(Clock, at.clock);
    services.provide(Cases, {
      countOpenByRule: (tenant: string, scenario: string) => cases.countOpenByRule(tenant, scenario),
    } as Cases);
    api = createRouter();
    api.onError((error, context) => problemResponse(context, error, silentLog));
    api.use('*', async (context, next) => {
      const role = context.req.header('x-test-role') as Role | undefined;
      context.set('actor', role && actorOf(role, at.tenant));
      await next();
    });
    api.route('/', flowRoutes(services));
  });
  afterEach(() => at.close());

  async function get<T>(path: string, role: Role = 'staff'): Promise<{ status: number; body: T }> {
    const response = await api.request(path, { headers: { 'x-test-role': role } });
    return { status: response.status, body: (await response.json()) as T };
  }
  const minutesAgo = (minutes: number) => new Date(at.clock.ms - minutes * 60_000).toISOString();

  test('events of the last hour, dead letters, what runs and open cases are counted where they passed', async () => {
    await at.send('water/p1/depth', { depth: 5, ts: minutesAgo(90) });
    await at.send('water/p1/depth', { depth: 31, ts: minutesAgo(20) });
    await at.send('water/p1/depth', { depth: 32, ts: minutesAgo(10) });
    await at.send('water/p2/depth', 'torn');
    const opening = at.effects.find((effect) => effect.kind === 'openCase')!;
    const { database } = open;
    const one = storedCase(opening);
    const closed = { ...storedCase(opening), effect: 'another', closedAt: minutesAgo(1) };
    const repair = { ...storedCase(opening), effect: 'repair', process: 'repair' };
    await database.transaction((tx) => cases.open(tx, at.tenant, [one, closed, repair]));

    const { body } = await get<FlowFigures>('/scenarios/water/flow');
    expect(body).toMatchObject({
      connectors: { sensors: { events: 2, letters: 1 }, hook: { events: 0, letters: 0 } },
      streams: { depth: { events: 2, lastAt: minutesAgo(10) }, reports: { events: 0 } },
      rules: { red: { running: 1, openCases: { [one.process]: 1, repair: 1 } } },
    });
    expect((await get<FlowFigures>('/scenarios/never-published/flow')).body).toMatchObject({ streams: {} });
    expect((await get('/scenarios/water/flow', 'gridWorker')).status).toBe(403);
  });

  test('each field stands with its newest value, also one that the newest event did not bring', async () => {
    await at.send('water/p1/depth', { depth: 5, note: '张三', ts: minutesAgo(9) });
    await at.send('water/p1/depth', { depth: 7, ts: minutesAgo(3) });
    const { body } = await get<{ items: LatestOfKey[] }>('/scenarios/water/latest?stream=depth');
    expect(body.items).toMatchObject([
      { key: 'p1', time: minutesAgo(3), values: { depth: { value: 7, time: minutesAgo(3) } } },
    ]);
    // Its label keeps it from staff.
    expect(JSON.stringify(body)).not.toContain('张三');
  });

  test('what rules did last is told newest first with why, but not in words of what the person may not see', async () => {
    await at.send('water/p1/depth', { depth: 31, ts: minutesAgo(20) });
    await at.send('water/p1/depth', { depth: 32, ts: minutesAgo(10) });
    const opening = at.effects.find((effect) => effect.kind === 'openCase')!;
    await open.database.transaction((tx) => cases.open(tx, at.tenant, [storedCase(opening)]));
    await at.send('water/p1/depth', { depth: 5, note: '张三', ts: minutesAgo(5) });
    const { body } = await get<Firings>('/scenarios/water/firings');
    expect(body.items.map(({ kind, rule, key, at: when }) => [kind, rule, key, when])).toEqual([
      ['notice', 'noted', 'p1', minutesAgo(5)],
      ['case', 'red', 'p1', minutesAgo(10)],
      ['notice', 'red', 'p1', minutesAgo(10)],
    ]);
    expect(body.items[0]?.sentence).toBeUndefined();
    expect(body.items[1]).toMatchObject({ number: 'W-1', sentence: { zh: expect.stringContaining('32') } });
    expect(body.items[2]?.endedAt).toBe(minutesAgo(5));
    expect(JSON.stringify(body)).not.toContain('张三');
    expect((await get<Firings>('/scenarios/never-published/firings')).body.items).toEqual([]);
    expect((await get('/scenarios/water/firings', 'gridWorker')).status).toBe(403);
  });

  test('keys are paged on the server and found by their own name or that of their place', async () => {
    for (const point of ['p1', 'p2', 'x9']) await at.send(`water/${point}/depth`, { depth: 1 });
    type Page = { items: LatestOfKey[]; nextCursor?: string };
    const keysOf = ({ body }: { body: Page }) => body.items.map(({ key }) => key);
    const first = await get<Page>('/scenarios/water/latest?stream=depth&limit=2');
    expect(keysOf(first)).toEqual(['p1', 'p2']);
    const next = await get<Page>(
      `/scenarios/water/latest?stream=depth&limit=2&cursor=${first.body.nextCursor}`,
    );
    expect([keysOf(next), next.body.nextCursor]).toEqual([['x9'], undefined]);
    expect(keysOf(await get<Page>('/scenarios/water/latest?stream=depth&query=2号'))).toEqual(['p2']);
    expect(keysOf(await get<Page>('/scenarios/water/latest?stream=depth&query=X'))).toEqual(['x9']);
    expect(keysOf(await get<Page>('/scenarios/water/latest?stream=depth&query=没有'))).toEqual([]);
  });
});

function actorOf(role: Role, tenant: string): Actor {
  const post = { id: 'p', title: { zh: '岗位' }, role, organisation: 'o', territory: 'd', duties: [] };
  return { tenant, person: 'x', name: '测试', posts: [post], post, permissions: new Set(roles[role]) };
}

function storedCase(effect: Effect & { kind: 'openCase' }): StoredCase {
  return {
    id: uuidv7(),
    number: 'W-1',
    effect: effect.id,
    scenario: 'water',
    version: 1,
    process: effect.process,
    caseClass: effect.caseClass,
    duty: effect.duty,
    title: effect.title,
    state: 'new',
    stage: 'open',
    severity: 'danger',
    key: effect.key,
    territory: [],
    handlers: [],
    resolved: { state: 'new', stage: 'open', isFinal: false },
    openedAt: effect.at,
    dueAt: effect.at,
    isCleared: false,
    why: effect.why,
  };
}
