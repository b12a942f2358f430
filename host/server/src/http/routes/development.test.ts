import type { OpenAPIHono } from '@hono/zod-openapi';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPackage } from '@changjing/checks';
import { developmentLog, developmentPlugin, problemDetails, type Role } from '@changjing/contract';
import { Registry, Services, silentLog } from '../../kernel/index.ts';
import {
  actorOf,
  openRegistry,
  packageOf,
  type PackageChange,
  type TestRegistry,
} from '../../registry/testing.ts';
import { describeOnDatabases, freshTenant } from '../../store/testing.ts';
import { createRouter, type ApiEnvironment } from '../environment.ts';
import { problemResponse } from '../problems.ts';
import { developmentRoutes } from './development.ts';

const token = 'a-token-of-this-host';

describeOnDatabases('development over HTTP', (open) => {
  let at: TestRegistry;
  beforeEach(async () => {
    at = await openRegistry(open.database, { tenant: freshTenant(), dataDir: open.dataDir });
  });
  afterEach(() => at.dispose());

  function hostThat(config: { mode: 'demo' | 'production'; developmentToken?: string }, role?: Role) {
    const api: OpenAPIHono<ApiEnvironment> = createRouter();
    const services = new Services();
    services.provide(Registry, at.registry);
    api.onError((error, context) => problemResponse(context, error, silentLog));
    api.use('*', async (context, next) => {
      context.set('actor', role && actorOf(at.tenant, role));
      await next();
    });
    api.route('/', developmentRoutes(services, { developmentToken: undefined, ...config }));
    return (method: string, path: string, body?: unknown, bearer?: string) =>
      api.request(path, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
        headers: {
          'content-type': 'application/json',
          ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        },
      });
  }
  function pushOf(change: PackageChange = {}) {
    const { files } = readPackage(packageOf(change));
    const named = [...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]);
    return { files: Object.fromEntries(named) };
  }

  test('an author’s tool pushes a plugin by the host’s token, reads its log, and takes it back', async () => {
    const send = hostThat({ mode: 'production', developmentToken: token });
    const pushed = await send('PUT', '/dev/plugins', pushOf({ says: 'mine' }), token);
    expect(developmentPlugin.parse(await pushed.json())).toMatchObject({ id: 'vendor.water', problems: [] });
    expect(await at.plugins.callText('connectors', 'vendor.water/depth', '{}')).toBe('mine');
    const log = await send('GET', '/dev/plugins/vendor.water/log?after=0', undefined, token);
    expect(developmentLog.parse(await log.json())).toEqual({ next: 0, lines: [] });
    const broken = await send('PUT', '/dev/plugins', pushOf({ code: 'throw new Error("oh")' }), token);
    expect(problemDetails.parse(await broken.json())).toMatchObject({
      status: 422,
      problems: [{ where: 'main.js', message: { en: expect.stringContaining('oh') } }],
    });
    expect((await send('DELETE', '/dev/plugins/vendor.water', undefined, token)).status).toBe(204);
    expect(at.plugins.list()).toEqual([]);
  });

  test('in a demo a vendor’s session is enough', async () => {
    const send = hostThat({ mode: 'demo' }, 'vendor');
    expect((await send('PUT', '/dev/plugins', pushOf())).status).toBe(200);
  });

  test.each([
    ['a host in production without a token', { mode: 'production' }, 'vendor', token, '403 development.off'],
    [
      'a wrong token',
      { mode: 'production', developmentToken: token },
      undefined,
      'wrong',
      '401 development.wrongToken',
    ],
    [
      'a session in production',
      { mode: 'production', developmentToken: token },
      'vendor',
      undefined,
      '401 development.wrongToken',
    ],
    ['a wrong token in a demo', { mode: 'demo' }, 'vendor', 'wrong', '403 development.off'],
    ['staff in a demo', { mode: 'demo' }, 'staff', undefined, '403 identity.notPermitted'],
    ['nobody in a demo', { mode: 'demo' }, undefined, undefined, '401 identity.notSignedIn'],
  ] as const)('%s is refused', async (_title, config, role, bearer, expected) => {
    const send = hostThat(config, role);
    for (const [method, path, body] of [
      ['PUT', '/dev/plugins', pushOf()],
      ['DELETE', '/dev/plugins/vendor.water'],
      ['GET', '/dev/plugins/vendor.water/log'],
    ] as const) {
      const answer = await send(method, path, body, bearer);
      const { status, code } = problemDetails.parse(await answer.json());
      expect(`${status} ${code}`).toBe(expected);
    }
    expect(at.plugins.list()).toEqual([]);
  });
});
