import type { OpenAPIHono } from '@hono/zod-openapi';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ceilings, packageInspection, pluginSummary, problemDetails, type Role } from '@changjing/contract';
import { policy } from '../../governance/index.ts';
import {
  LiveScenarios,
  PluginLedger,
  Plugins,
  Policy,
  Registry,
  RuntimeStore,
  Services,
  silentLog,
} from '../../kernel/index.ts';
import { actorOf, openRegistry, packageOf, type TestRegistry } from '../../registry/testing.ts';
import { TestScenarios } from '../../runtime/testing.ts';
import { createRuntimeStore } from '../../store/runtime/index.ts';
import { describeOnDatabases, freshTenant } from '../../store/testing.ts';
import { createRouter, type ApiEnvironment } from '../environment.ts';
import { problemResponse } from '../problems.ts';
import { pluginChangesRoutes } from './plugin-changes.ts';
import { pluginsRoutes } from './plugins.ts';

const id = 'vendor.water';

describeOnDatabases('plugins over HTTP', (open) => {
  let at: TestRegistry;
  let api: OpenAPIHono<ApiEnvironment>;

  beforeEach(async () => {
    at = await openRegistry(open.database, { tenant: freshTenant(), dataDir: open.dataDir });
    const services = new Services();
    services.provide(Registry, at.registry);
    services.provide(Plugins, at.plugins);
    services.provide(PluginLedger, at.ledger);
    services.provide(Policy, policy);
    services.provide(RuntimeStore, createRuntimeStore(open.database));
    services.provide(LiveScenarios, new TestScenarios());
    api = createRouter();
    api.onError((error, context) => problemResponse(context, error, silentLog));
    api.use('*', async (context, next) => {
      const role = context.req.header('x-test-role') as Role | undefined;
      context.set('tenant', at.tenant);
      context.set('actor', role === undefined ? undefined : actorOf(at.tenant, role));
      await next();
    });
    api.route('/', pluginsRoutes(services));
    api.route('/', pluginChangesRoutes(services));
  });
  afterEach(() => at.dispose());

  function send(method: string, path: string, role?: Role, body?: unknown) {
    const isForm = body instanceof FormData;
    return api.request(path, {
      method,
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
      headers: {
        ...(role !== undefined && { 'x-test-role': role }),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      },
    });
  }
  function form(bytes: Uint8Array, accepted?: string): FormData {
    const data = new FormData();
    data.set('package', new File([new Uint8Array(bytes)], 'water.cjx'));
    if (accepted !== undefined) data.set('accepted', accepted);
    return data;
  }
  async function summary(answer: Response | Promise<Response>) {
    return pluginSummary.parse(await (await answer).json());
  }
  async function codeOf(answer: Response | Promise<Response>) {
    const { status, code } = problemDetails.parse(await (await answer).json());
    return `${status} ${code}`;
  }

  test('a package is looked at, installed, accepted, rolled back, disabled and uninstalled', async () => {
    const first = packageOf();
    const looked = await send('POST', '/plugins/inspect', 'systemAdministrator', form(first));
    expect(packageInspection.parse(await looked.json())).toMatchObject({ id, change: { added: [] } });
    expect(await codeOf(send('GET', `/plugins/${id}`, 'staff'))).toBe('404 plugin.unknown');

    const installed = await send('POST', '/plugins', 'systemAdministrator', form(first));
    expect(installed.status).toBe(201);
    expect(await summary(installed)).toMatchObject({ id, source: 'package', status: 'installed' });

    const wider = packageOf({ version: '1.1.0', hosts: ['api.example.cn'], secrets: ['token'] });
    const waiting = await summary(send('POST', '/plugins', 'systemAdministrator', form(wider)));
    expect(waiting).toMatchObject({ version: '1.0.0', permissions: [], pending: { version: '1.1.0' } });
    const { accept } = waiting.pending!;
    const path = `/plugins/${id}`;
    const accepting = send('POST', `${path}/accept`, 'securityAdministrator', { accepted: accept });
    const accepted = await summary(accepting);
    expect(accepted).toMatchObject({ version: '1.1.0', previousVersion: '1.0.0' });
    expect(accepted.permissions.map(({ key, used, isFilled }) => [key, used, isFilled])).toEqual([
      ['network:api.example.cn', 0, undefined],
      ['secret:token', 0, false],
    ]);

    const secret = `${path}/secrets/token`;
    expect((await send('PUT', secret, 'securityAdministrator', { value: 'sk-1' })).status).toBe(204);
    expect((await summary(send('GET', path, 'staff'))).permissions[1]).toMatchObject({ isFilled: true });
    expect((await send('DELETE', secret, 'securityAdministrator')).status).toBe(204);

    const opened = send('PUT', `${path}/organisations`, 'systemAdministrator', { organisations: ['water'] });
    expect((await summary(opened)).organisations).toEqual(['water']);
    const everybody = await summary(send('PUT', `${path}/organisations`, 'systemAdministrator', {}));
    expect(everybody.organisations).toBeUndefined();

    expect(await summary(send('POST', `${path}/rollback`, 'systemAdministrator'))).toMatchObject({
      version: '1.0.0',
    });
    expect(await summary(send('POST', `${path}/disable`, 'systemAdministrator'))).toMatchObject({
      status: 'disabled',
    });
    expect(await summary(send('POST', `${path}/enable`, 'systemAdministrator'))).toMatchObject({
      status: 'installed',
    });
    expect((await send('DELETE', path, 'systemAdministrator')).status).toBe(204);
    expect(await (await send('GET', '/plugins', 'staff')).json()).toEqual([]);
  });

  test('a package whose permissions were accepted where they were shown runs at once', async () => {
    const bytes = packageOf({ hosts: ['api.example.cn'] });
    const looked = await send('POST', '/plugins/inspect', 'securityAdministrator', form(bytes));
    const { accept } = packageInspection.parse(await looked.json());
    const installed = await summary(send('POST', '/plugins', 'securityAdministrator', form(bytes, accept)));
    expect(installed).toMatchObject({
      status: 'installed',
      permissions: [{ key: 'network:api.example.cn' }],
    });
    expect(installed.pending).toBeUndefined();
  });

  test('settings and ceilings are read, checked and kept', async () => {
    const schema = { type: 'object', properties: { seconds: { type: 'integer', minimum: 5 } } };
    const contributes = { configuration: { title: { zh: '设置' }, schema } };
    await send('POST', '/plugins', 'systemAdministrator', form(packageOf({ contributes })));
    const path = `/plugins/${id}/configuration`;
    const filled = await summary(send('PUT', path, 'systemAdministrator', { values: { seconds: 30 } }));
    expect(filled.configuration).toMatchObject({ schema, values: { seconds: 30 } });
    const refused = await send('PUT', path, 'systemAdministrator', { values: { seconds: 'soon' } });
    expect(problemDetails.parse(await refused.json())).toMatchObject({
      code: 'configuration.invalid',
      problems: [{ where: 'seconds' }],
    });
    const allowed = ceilings.parse({ heapMb: 16 });
    expect((await send('PUT', '/plugin-ceilings', 'securityAdministrator', allowed)).status).toBe(200);
    expect(await (await send('GET', '/plugin-ceilings', 'staff')).json()).toEqual(allowed);
  });

  test('who may not, is told so; what is not in order, too', async () => {
    await send('POST', '/plugins', 'systemAdministrator', form(packageOf()));
    const { accept } = await at.registry.inspect(packageOf());
    const text = new FormData();
    text.set('package', 'no file');
    const expectations: [expected: string, method: string, path: string, role?: Role, body?: unknown][] = [
      ['401 identity.notSignedIn', 'GET', '/plugins'],
      ['403 identity.notPermitted', 'GET', '/plugins', 'gridWorker'],
      ['403 identity.notPermitted', 'POST', '/plugins/inspect', 'staff', form(packageOf())],
      ['403 identity.notPermitted', 'POST', '/plugins', 'vendor', form(packageOf())],
      [
        '403 identity.notPermitted',
        'POST',
        `/plugins/${id}/accept`,
        'systemAdministrator',
        { accepted: accept },
      ],
      ['403 identity.notPermitted', 'POST', `/plugins/${id}/disable`, 'staff'],
      ['403 identity.notPermitted', 'DELETE', `/plugins/${id}`, 'auditAdministrator'],
      [
        '403 identity.notPermitted',
        'PUT',
        `/plugins/${id}/secrets/token`,
        'systemAdministrator',
        { value: 'x' },
      ],
      ['403 identity.notPermitted', 'PUT', '/plugin-ceilings', 'systemAdministrator', ceilings.parse({})],
      ['404 plugin.unknown', 'POST', '/plugins/vendor.none/release', 'systemAdministrator'],
      [
        '404 plugin.unknownSecret',
        'PUT',
        `/plugins/${id}/secrets/none`,
        'securityAdministrator',
        { value: 'x' },
      ],
      ['409 plugin.noPreviousVersion', 'POST', `/plugins/${id}/rollback`, 'systemAdministrator'],
      [
        '409 plugin.nothingPending',
        'POST',
        `/plugins/${id}/accept`,
        'securityAdministrator',
        { accepted: accept },
      ],
      ['409 plugin.versionTaken', 'POST', '/plugins', 'systemAdministrator', form(packageOf({ says: 'x' }))],
      ['400 request.invalid', 'POST', '/plugins', 'systemAdministrator', new FormData()],
      ['422 package.missing', 'POST', '/plugins', 'systemAdministrator', text],
      ['422 package.invalid', 'POST', '/plugins', 'systemAdministrator', form(Buffer.from('PK'))],
      ['400 request.invalid', 'PUT', '/plugin-ceilings', 'securityAdministrator', { colour: 'red' }],
      ['413 package.tooLarge', 'POST', '/plugins', 'systemAdministrator', form(new Uint8Array(2 ** 24 + 1))],
    ];
    for (const [expected, method, path, role, body] of expectations) {
      expect([path, await codeOf(send(method, path, role, body))]).toEqual([path, expected]);
    }
  });
});
