import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ceilings,
  commandResult,
  offeredCommand,
  problemDetails,
  type ScenarioSummary,
} from '@changjing/contract';
import { createBroker, createPluginLedger } from '../../broker/index.ts';
import { openCaseDesk, type CaseDesk } from '../../cases/testing.ts';
import {
  Audit,
  Broker,
  Cases,
  Database,
  Plugins,
  Policy,
  Registry,
  Scenarios,
  Services,
  silentLog,
  type Actor,
  type PluginLedger,
} from '../../kernel/index.ts';
import { filesIn, readPlugin } from '../../kernel/plugins/reading/read-plugin.ts';
import { writePlugin } from '../../runtime/testing.ts';
import { createBrokerStore } from '../../store/broker/index.ts';
import { describeOnDatabases } from '../../store/testing.ts';
import { createRouter, type ApiEnvironment } from '../environment.ts';
import { problemResponse } from '../problems.ts';
import { commandsRoutes } from './commands.ts';

const bundle = `
const tell = (json) => JSON.stringify({ done: true, message: { zh: JSON.stringify(JSON.parse(json).input) } });
export default { calls: {
  'commands/report.run': tell, 'commands/late.run': tell, 'commands/sync.run': tell,
  'commands/compare.run': tell, 'commands/tidy.run': tell,
  'commands/break.run': () => { throw new Error('out of order'); },
} };`;
const named = (id: string, zh: string) => ({ id, title: { zh }, description: { zh } });
const contributes = {
  commands: [
    named('report', '报送'),
    named('late', '催办'),
    named('sync', '同步'),
    named('break', '出错'),
    named('compare', '对照'),
    named('tidy', '整理'),
  ],
  menus: [
    { command: 'report', menu: 'case', when: 'e.severity == "danger" && !e.isFinal' },
    { command: 'late', menu: 'case', when: 'e.isOverdue' },
    { command: 'break', menu: 'case', when: 'e.role == "departmentOfficer"' },
    { command: 'sync', menu: 'plugin' },
    { command: 'compare', menu: 'part', kinds: ['rules'], when: 'e.role == "staff"' },
    { command: 'tidy', menu: 'scenario' },
  ],
};

describeOnDatabases('commands over HTTP', (open) => {
  let desk: CaseDesk;
  let folder: string;
  let ledger: PluginLedger;
  let api: OpenAPIHono<ApiEnvironment>;
  let caseId: string;
  /** Organisation that the plugin is not open to. */
  let closedTo: string | undefined;

  beforeEach(async () => {
    desk = await openCaseDesk(open);
    folder = mkdtempSync(join(tmpdir(), 'changjing-commands-'));
    const plugin = writePlugin(folder, 'reporter', bundle, {
      displayName: { zh: '报送平台' },
      contributes,
    });
    await desk.plugins.put(readPlugin(filesIn(plugin), 'package'));
    const store = createBrokerStore(open.database);
    ledger = createPluginLedger({ store, clock: desk.clock, log: silentLog });
    const services = new Services();
    const broker = createBroker({
      ...desk,
      store,
      ledger,
      secrets: { get: async () => undefined },
      egress: { send: () => Promise.reject(new Error('nothing goes out here')) },
      allowanceOf: async () => ({ ceilings: ceilings.parse({}), configuration: {} }),
    });
    services.provide(Broker, broker);
    services.provide(Cases, desk.cases);
    services.provide(Plugins, desk.plugins);
    closedTo = undefined;
    services.provide(Registry, {
      mayUse: (actor: Actor) => actor.post?.organisation !== closedTo,
    } as Partial<Registry> as Registry);
    services.provide(Scenarios, {
      get: async (_, id) => ({ id }) as ScenarioSummary,
      part: async (_, __, { kind, id }) => ({ written: `${kind}/${id}` }),
    } as Partial<Scenarios> as Scenarios);
    services.provide(Policy, desk.policy);
    services.provide(Audit, desk.audit);
    services.provide(Database, open.database);
    api = createRouter();
    api.onError((error, context) => problemResponse(context, error, silentLog));
    api.use('*', async (context, next) => {
      const post = context.req.header('x-test-post');
      context.set('tenant', desk.tenant);
      context.set('actor', post === undefined ? undefined : desk.actor(post));
      await next();
    });
    api.route('/', commandsRoutes(services));
    await desk.flood('p1');
    caseId = (await desk.onlyCase()).id;
  });
  afterEach(async () => {
    await ledger.dispose();
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const offered = async (post: string, query: string) => {
    const response = await api.request(`/commands?${query}`, { headers: { 'x-test-post': post } });
    return offeredCommand
      .array()
      .parse(await response.json())
      .map(({ ref }) => ref);
  };
  const run = (post: string, command: string, body: object) =>
    api.request(`/commands/test.reporter/${command}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'x-test-post': post },
    });
  const codeOf = async (response: Response) => [
    response.status,
    problemDetails.parse(await response.json()).code,
  ];
  const trail = async () =>
    (await desk.audit.page(desk.tenant, { limit: 50 })).items
      .filter(({ action }) => action === 'command.run')
      .map(({ details, target, succeeded }) => [details['command'], target, succeeded]);

  test('a case offers what its state and the post allow, and what a command gets names no person', async () => {
    const query = `menu=case&case=${caseId}`;
    expect(await offered('pump-1', query)).toEqual(['test.reporter/report', 'test.reporter/break']);
    expect(await offered('dispatch-desk', query)).toEqual([]);
    const ran = await run('pump-1', 'report', { case: caseId });
    const { message } = commandResult.parse(await ran.json());
    const { case: given } = JSON.parse(message!.zh) as { case: Record<string, unknown> };
    expect(given).toMatchObject({
      id: caseId,
      scenario: 'water',
      severity: 'danger',
      key: 'p1',
      isFinal: false,
    });
    expect(Object.keys(given)).not.toEqual(expect.arrayContaining(['number']));
    expect(Object.keys(given)).not.toEqual(expect.arrayContaining(['title']));
    expect(await trail()).toEqual([['test.reporter/report', `case/${caseId}`, true]]);
  });

  test('an organisation that the plugin is not open to is offered nothing and runs nothing', async () => {
    closedTo = 'pump-crew-1';
    expect(await offered('pump-1', `menu=case&case=${caseId}`)).toEqual([]);
    expect(await codeOf(await run('pump-1', 'report', { case: caseId }))).toEqual([
      409,
      'command.notOffered',
    ]);
  });

  test('time changes what is offered', async () => {
    desk.clock.ms += 24 * 60 * 60_000;
    expect(await offered('pump-1', `menu=case&case=${caseId}`)).toContain('test.reporter/late');
  });

  test('what is not offered is not run, and a failure stands in the trail', async () => {
    expect(await codeOf(await run('pump-1', 'late', { case: caseId }))).toEqual([409, 'command.notOffered']);
    expect(await codeOf(await run('dispatch-desk', 'report', { case: caseId }))).toEqual([
      409,
      'command.notOffered',
    ]);
    expect(await codeOf(await run('pump-1', 'report', { case: 'none' }))).toEqual([404, 'case.unknown']);
    expect(await trail()).toEqual([]);
    const [status] = await codeOf(await run('pump-1', 'break', { case: caseId }));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await trail()).toEqual([
      ['test.reporter/break', `case/${caseId}`, false],
      ['test.reporter/break', `case/${caseId}`, true],
    ]);
  });

  test('a plugin’s own commands are its administrator’s, and gone with it', async () => {
    const query = 'menu=plugin&plugin=test.reporter';
    expect(await offered('system-administrator', query)).toEqual(['test.reporter/sync']);
    const ran = await run('system-administrator', 'sync', {});
    expect(commandResult.parse(await ran.json())).toEqual({ message: { zh: '{}' } });
    expect(await codeOf(await run('pump-1', 'sync', {}))).toEqual([403, expect.any(String)]);
    desk.plugins.remove('test.reporter');
    expect(await offered('system-administrator', query)).toEqual([]);
    expect(await offered('pump-1', `menu=case&case=${caseId}`)).toEqual([]);
  });

  test('in a scenario those who write it are offered what its menus say, and a part is told as the host reads it', async () => {
    const query = 'menu=scenario&scenario=water';
    expect(await offered('lingang-staff', query)).toEqual(['test.reporter/compare', 'test.reporter/tidy']);
    expect(await offered('pump-1', query)).toEqual([]);
    const red = { kind: 'rules', id: 'red' };
    const ran = await run('lingang-staff', 'compare', { scenario: 'water', part: red });
    const { message } = commandResult.parse(await ran.json());
    expect(JSON.parse(message!.zh)).toEqual({
      scenario: 'water',
      part: { ...red, content: { written: 'rules/red' } },
    });
    expect(await trail()).toEqual([['test.reporter/compare', 'scenario/water/rules/red', true]]);
  });

  test('a command for one kind of part does not run on another, and none runs on a part without its scenario', async () => {
    const elsewhere = { scenario: 'water', part: { kind: 'pages', id: 'home' } };
    expect(await codeOf(await run('lingang-staff', 'compare', elsewhere))).toEqual([
      409,
      'command.notOffered',
    ]);
    expect((await run('lingang-staff', 'tidy', elsewhere)).status).toBe(200);
    expect(await codeOf(await run('lingang-staff', 'tidy', { part: elsewhere.part }))).toEqual([
      400,
      'request.invalid',
    ]);
    expect(await codeOf(await run('pump-1', 'tidy', { scenario: 'water' }))).toEqual([
      409,
      'command.notOffered',
    ]);
  });
});
