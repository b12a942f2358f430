import type { OpenAPIHono } from '@hono/zod-openapi';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { roles, type Role } from '@changjing/contract';
import { policy } from '../../governance/index.ts';
import {
  Clock,
  Intake,
  LiveScenarios,
  PluginLedger,
  Plugins,
  Policy,
  Registry,
  RuntimeStore,
  Secrets,
  Services,
  silentLog,
  StateReader,
  type Actor,
} from '../../kernel/index.ts';
import { openRegistry, type TestRegistry } from '../../registry/testing.ts';
import { openTestRuntime, waterScenario, type TestRuntime } from '../../runtime/testing.ts';
import { createRuntimeStore } from '../../store/runtime/index.ts';
import { describeOnDatabases } from '../../store/testing.ts';
import { createRouter, type ApiEnvironment } from '../environment.ts';
import { problemResponse } from '../problems.ts';
import { eventsRoutes } from './events.ts';
import { pluginsRoutes } from './plugins.ts';

describeOnDatabases('events over HTTP', (open) => {
  let at: TestRuntime;
  let installed: TestRegistry;
  let api: OpenAPIHono<ApiEnvironment>;

  beforeEach(async () => {
    at = await openTestRuntime(open, {
      content: waterScenario((content) => {
        content.streams.depth!.fields.note = {
          type: 'string',
          title: { zh: '备注' },
          label: { personal: 'sensitive' },
        };
      }),
    });
    const secrets = { get: async () => 'a-long-enough-token' } as unknown as Secrets;
    const services = new Services();
    services.provide(Policy, policy);
    services.provide(LiveScenarios, at.scenarios);
    services.provide(StateReader, at.runtime.states);
    services.provide(RuntimeStore, createRuntimeStore(open.database));
    const { tenant, plugins } = at;
    installed = await openRegistry(open.database, { tenant, plugins, dataDir: open.dataDir });
    services.provide(Plugins, plugins);
    services.provide(Registry, installed.registry);
    services.provide(PluginLedger, installed.ledger);
    services.provide(Intake, at.runtime.intake);
    services.provide(Clock, at.clock);
    services.provide(Secrets, secrets);
    api = createRouter();
    api.onError((error, context) => problemResponse(context, error, silentLog));
    api.use('*', async (context, next) => {
      const role = context.req.header('x-test-role') as Role | undefined;
      context.set('tenant', at.tenant);
      context.set('actor', role === undefined ? undefined : actorOf(role, at.tenant));
      await next();
    });
    api.route('/', eventsRoutes(services));
    api.route('/', pluginsRoutes(services));
  });
  afterEach(async () => {
    await installed.dispose();
    await at.close();
  });
  const get = async (path: string, role?: Role) => {
    const response = await api.request(path, role === undefined ? {} : { headers: { 'x-test-role': role } });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  };

  test('staff page through a stream’s events, and nobody sees what its label keeps back', async () => {
    for (let minute = 0; minute < 3; minute += 1) {
      await at.send('water/p1/depth', { depth: minute, note: '张三', ts: `2026-07-30T07:0${minute}:00Z` });
    }
    const first = await get('/scenarios/water/events?stream=depth&limit=2', 'staff');
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ items: [{ data: { depth: 2 } }, { data: { depth: 1 } }] });
    expect(JSON.stringify(first.body)).not.toContain('张三');
    const next = await get(
      `/scenarios/water/events?stream=depth&limit=2&cursor=${first.body.nextCursor}`,
      'staff',
    );
    expect(next.body).toMatchObject({ items: [{ data: { depth: 0 } }] });
    expect(next.body.nextCursor).toBeUndefined();
    expect((await get('/scenarios/water/events?stream=depth')).status).toBe(401);
    expect((await get('/scenarios/water/events?stream=depth', 'gridWorker')).status).toBe(403);
    expect((await get('/scenarios/water/events?stream=none', 'staff')).body).toMatchObject({
      code: 'event.unknownStream',
    });
    expect((await get('/scenarios/water/events?stream=depth&cursor=zzz', 'staff')).body).toMatchObject({
      code: 'request.invalidCursor',
    });
  });

  test('dead letters say what came and why it was refused', async () => {
    await at.send('water/p1/depth', 'torn');
    const { body } = await get('/dead-letters', 'systemAdministrator');
    expect(body).toMatchObject({
      items: [
        { code: 'payload.rejected', scenario: 'water', connector: 'sensors', payload: 'torn', bytes: 4 },
      ],
    });
    expect((await get('/dead-letters', 'gridWorker')).status).toBe(403);
  });

  test('plugins are listed with how they are and what waits for them', async () => {
    await at.send('water/p1/depth', { depth: 1 });
    const { body } = await get('/plugins', 'staff');
    expect(body).toMatchObject([
      { id: 'test.water', status: 'active', figures: { calls: 1 }, failures: [], waiting: 0 },
    ]);
  });

  test('a system posts with its token and is told when the payload is stored', async () => {
    const post = (token: string) =>
      api.request('/hooks/depth', {
        method: 'POST',
        body: '{"depth":4}',
        headers: { authorization: `Bearer ${token}` },
      });
    const taken = await post('a-long-enough-token');
    expect([taken.status, await taken.json()]).toEqual([202, { outcome: 'event' }]);
    const refused = await post('another');
    expect([refused.status, await refused.json()]).toMatchObject([401, { code: 'webhook.wrongToken' }]);
    const { items } = await at.runtime.states.events(at.tenant, 'water', 'depth', { limit: 5 });
    expect(items).toHaveLength(1);
  });
});

function actorOf(role: Role, tenant: string): Actor {
  const post = { id: 'p', title: { zh: '岗位' }, role, organisation: 'o', territory: 'd', duties: [] };
  return { tenant, person: 'x', name: '测试', posts: [post], post, permissions: new Set(roles[role]) };
}
