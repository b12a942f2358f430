import type { OpenAPIHono } from '@hono/zod-openapi';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  checkResult,
  problemDetails,
  scenarioFile,
  scenarioSummary,
  scenarioVersion,
  templateSummary,
  testOutcomes,
  versionSummary,
  type Role,
} from '@changjing/contract';
import { removeNode, setField } from '@changjing/document';
import { contextOf } from '@changjing/rules';
import { runTests } from '@changjing/scenario';
import { openStudio, waterloggingTemplate, type TestStudio } from '../../collab/testing/studio.ts';
import { demoDistrict } from '../../identity/base/demo-district.ts';
import { Scenarios, Services, silentLog } from '../../kernel/index.ts';
import { describeOnDatabases, freshTenant } from '../../store/testing.ts';
import { createRouter, type ApiEnvironment } from '../environment.ts';
import { problemResponse } from '../problems.ts';
import { scenariosRoutes } from './scenarios.ts';

describeOnDatabases('scenarios over HTTP', (open) => {
  let studio: TestStudio;
  let api: OpenAPIHono<ApiEnvironment>;

  beforeAll(async () => {
    studio = await openStudio(open.database, { tenant: freshTenant() });
    const services = new Services();
    services.provide(Scenarios, studio.scenarios);
    api = createRouter();
    api.onError((error, context) => problemResponse(context, error, silentLog));
    api.use('*', async (context, next) => {
      const role = context.req.header('x-test-role') as Role | undefined;
      context.set('tenant', studio.tenant);
      context.set('actor', role === undefined ? undefined : studio.admit(role, role));
      await next();
    });
    api.route('/', scenariosRoutes(services));
  });
  afterAll(() => studio.close());

  function request(path: string, role: Role | undefined, body?: unknown) {
    return api.request(path, {
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        ...(role !== undefined && { 'x-test-role': role }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
    });
  }
  async function make(slug: string): Promise<string> {
    const made = await request('/scenarios', 'staff', {
      template: waterloggingTemplate,
      title: '积水',
      slug,
    });
    expect(made.status).toBe(201);
    return scenarioSummary.parse(await made.json()).id;
  }

  test('staff make a scenario from a template, check it, publish it and roll it back', async () => {
    const templates = templateSummary.array().parse(await (await request('/templates', 'staff')).json());
    expect(templates.map(({ ref }) => ref)).toContain(waterloggingTemplate);
    const id = await make('first');
    const checked = await request(`/scenarios/${id}/check`, 'staff', {});
    expect(checkResult.parse(await checked.json())).toMatchObject({ problems: [], changes: [] });
    for (const version of [1, 2]) {
      const published = await request(`/scenarios/${id}/publish`, 'staff', { note: '试' });
      expect(published.status).toBe(201);
      expect(versionSummary.parse(await published.json())).toMatchObject({ version, isLive: true });
    }
    const restored = await request(`/scenarios/${id}/rollback`, 'staff', { version: 1 });
    expect(versionSummary.parse(await restored.json())).toMatchObject({ version: 3, restores: 1 });
    const versions = await (await request(`/scenarios/${id}/versions`, 'staff')).json();
    expect(
      versionSummary
        .array()
        .parse(versions)
        .map(({ version }) => version),
    ).toEqual([3, 2, 1]);
    const first = await (await request(`/scenarios/${id}/versions/1`, 'staff')).json();
    expect(scenarioVersion.parse(first).content.slug).toBe('first');
    const list = scenarioSummary.array().parse(await (await request('/scenarios', 'staff')).json());
    expect(list.find((one) => one.id === id)).toMatchObject({ liveVersion: 3, openCases: 0 });
    expect(await (await request(`/scenarios/${id}`, 'staff')).json()).toMatchObject({ id, slug: 'first' });
  });

  test('a draft with errors answers 422 and names every place', async () => {
    const id = await make('wrong');
    const prepared = await studio.collab.documents.prepare(studio.tenant, id, (doc) =>
      removeNode(doc, ['streams', 'depth']),
    );
    await open.database.transaction((tx) => prepared!.append(tx, 'staff'));
    const refused = await request(`/scenarios/${id}/publish`, 'staff', { note: '' });
    expect(refused.status).toBe(422);
    const problem = problemDetails.parse(await refused.json());
    expect(problem.code).toBe('scenario.notPublishable');
    expect(problem.problems?.map(({ where }) => where)).toContain('rules/red/on/stream');
  });

  async function change(id: string, run: Parameters<typeof studio.collab.documents.prepare>[2]) {
    const prepared = await studio.collab.documents.prepare(studio.tenant, id, run);
    await open.database.transaction((tx) => prepared!.append(tx, 'staff'));
  }

  test('tests run on the host come out as in a browser, and one that must pass stands in the way of publishing', async () => {
    const id = await make('tested');
    const runOnHost = async () => {
      const response = await request(`/scenarios/${id}/tests/run`, 'staff', {});
      return testOutcomes.parse(await response.json()).items;
    };
    const { caseClasses } = demoDistrict;
    const inBrowser = async () => {
      const { content } = scenarioFile.parse(
        await (await request(`/scenarios/${id}/export`, 'staff')).json(),
      );
      return runTests(content, { ...contextOf(demoDistrict), caseClasses });
    };
    const passing = await runOnHost();
    expect([passing.length, passing.every(({ hasPassed }) => hasPassed)]).toEqual([5, true]);
    expect(passing).toEqual(await inBrowser());

    await change(id, (doc) => setField(doc, ['rules', 'red'], 'where', 'e.depth >= 60'));
    const failing = await runOnHost();
    expect(failing).toEqual(await inBrowser());
    expect(failing.filter(({ hasPassed }) => !hasPassed).map(({ where }) => where)).toEqual([
      'tests/storm',
      'rules/red/tests/flood',
    ]);
    const warned = await request(`/scenarios/${id}/publish`, 'staff', { note: '' });
    expect(warned.status).toBe(201);

    await change(id, (doc) => setField(doc, ['tests', 'storm'], 'blocksPublish', true));
    const refused = await request(`/scenarios/${id}/publish`, 'staff', { note: '' });
    expect(refused.status).toBe(422);
    expect(problemDetails.parse(await refused.json()).problems).toContainEqual(
      expect.objectContaining({ code: 'scenario.testFailed', severity: 'error', where: 'tests/storm' }),
    );
    await change(id, (doc) => setField(doc, ['rules', 'red'], 'where', 'e.depth >= 27'));
    expect((await request(`/scenarios/${id}/publish`, 'staff', { note: '' })).status).toBe(201);
  });

  test('a scenario begins empty when no template is named', async () => {
    const made = await request('/scenarios', 'staff', { title: '从头搭', slug: 'own' });
    expect(made.status).toBe(201);
    const { id, title, status } = scenarioSummary.parse(await made.json());
    expect([title, status]).toEqual([{ zh: '从头搭' }, 'draft']);
    const checked = await request(`/scenarios/${id}/check`, 'staff', {});
    expect(checkResult.parse(await checked.json()).problems).toEqual([]);
  });

  test('who may not, is told so; what is not there, too', async () => {
    const id = await make('guarded');
    const expectations: [status: number, path: string, role: Role | undefined, body?: unknown][] = [
      [401, '/scenarios', undefined],
      [403, '/scenarios', 'gridWorker'],
      [403, '/scenarios', 'dispatcher', { template: waterloggingTemplate, title: '一', slug: 'one' }],
      [403, `/scenarios/${id}/publish`, 'dispatcher', { note: '' }],
      [403, `/scenarios/${id}/rollback`, 'dispatcher', { version: 1 }],
      [404, '/scenarios/none', 'staff'],
      [404, '/scenarios/none/check', 'staff', {}],
      [404, `/scenarios/${id}/rollback`, 'staff', { version: 7 }],
      [404, `/scenarios/${id}/versions/7`, 'staff'],
      [409, '/scenarios', 'staff', { template: waterloggingTemplate, title: '二', slug: 'guarded' }],
      [400, '/scenarios', 'staff', { template: waterloggingTemplate, title: '二', slug: 'Bad slug' }],
      [400, `/scenarios/${id}/publish`, 'staff', {}],
      [400, `/scenarios/${id}/rollback`, 'staff', { version: 0 }],
    ];
    for (const [status, path, role, body] of expectations) {
      const answer = await request(path, role, body);
      expect([path, answer.status]).toEqual([path, status]);
      expect(problemDetails.safeParse(await answer.json()).success).toBe(true);
    }
  });
});
