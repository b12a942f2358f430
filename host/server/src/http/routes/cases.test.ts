import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  appState,
  caseDetail,
  casePage,
  caseView,
  problemDetails,
  reportProgress,
} from '@changjing/contract';
import { openCaseDesk, png, type CaseDesk } from '../../cases/testing.ts';
import { Cases, Files, LiveFeed, Reports, Services, silentLog, Views } from '../../kernel/index.ts';
import { describeOnDatabases } from '../../store/testing.ts';
import { createLiveFeed, createViews } from '../../views/index.ts';
import { openEvents } from '../../views/testing.ts';
import { addDocumentation } from '../documentation.ts';
import { createRouter, type ApiEnvironment } from '../environment.ts';
import { problemResponse } from '../problems.ts';
import { appsRoutes } from './apps.ts';
import { casesRoutes } from './cases.ts';
import { filesRoutes } from './files.ts';
import { liveRoutes } from './live.ts';

describeOnDatabases('over HTTP', (open) => {
  let desk: CaseDesk;
  let api: OpenAPIHono<ApiEnvironment>;
  let feed: LiveFeed;
  let stopViews: () => void | Promise<void>;

  beforeEach(async () => {
    desk = await openCaseDesk(open);
    const services = new Services();
    const views = createViews({
      ...desk,
      state: desk.runtime.states,
      frames: { find: () => undefined, findForCitizens: () => undefined },
      notices: { inForce: async () => [] },
    });
    stopViews = () => views.dispose();
    feed = createLiveFeed({
      holders: desk.holders,
      views,
      live: desk.live,
      changes: desk.changes,
      log: silentLog,
      coalesceMs: 20,
    });
    services.provide(Cases, desk.cases);
    services.provide(Reports, desk.reports);
    services.provide(Files, desk.files);
    services.provide(Views, views);
    services.provide(LiveFeed, feed);
    api = createRouter();
    api.onError((error, context) => problemResponse(context, error, silentLog));
    api.use('*', async (context, next) => {
      const post = context.req.header('x-test-post');
      context.set('tenant', desk.tenant);
      context.set('actor', post === undefined ? undefined : desk.actor(post));
      await next();
    });
    for (const routes of [casesRoutes, appsRoutes, filesRoutes, liveRoutes]) api.route('/', routes(services));
  });
  afterEach(async () => {
    await feed.dispose();
    await stopViews();
    await desk.close();
  });

  const as = (post: string, more: Record<string, string> = {}) => ({
    headers: { 'x-test-post': post, ...more },
  });
  const post = (body: unknown, headers: Record<string, string> = {}) => ({
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
  function reportForm(photos: Uint8Array[] = [], report: object = {}) {
    const form = new FormData();
    form.set(
      'report',
      JSON.stringify({
        stream: 'reports',
        description: '桥下有水',
        location: { lng: 117.6952, lat: 39.0241 },
        ...report,
      }),
    );
    for (const photo of photos) form.append('photo', new Blob([Uint8Array.from(photo)]), 'photo.png');
    return form;
  }
  const key = { 'idempotency-key': '0198aaaa-bbbb-7ccc-8ddd-000000000001' };
  async function problemOf(response: Response) {
    return problemDetails.parse(await response.json());
  }

  test('a citizen reports with photos, follows the number, and the crew closes the case', async () => {
    const sent = await api.request('/apps/waterlogging/reports', {
      method: 'POST',
      body: reportForm([png(), png(1)]),
      headers: key,
    });
    expect(sent.status).toBe(201);
    const { number } = (await sent.json()) as { number: string };
    const again = await api.request('/apps/waterlogging/reports', {
      method: 'POST',
      body: reportForm([png(), png(1)]),
      headers: key,
    });
    expect(await again.json()).toEqual({ number });

    const progress = reportProgress.parse(await (await api.request(`/reports/${number}`)).json());
    expect(progress.handledBy?.zh).toBe('抽排一队队长');
    const page = casePage.parse(await (await api.request('/cases?mine=true', as('pump-1'))).json());
    expect(page.items.map((item) => item.number)).toEqual([number]);
    const { id } = page.items[0]!;
    const seen = caseView.parse(await (await api.request(`/cases/${id}`, as('pump-1'))).json());
    expect(seen.case.subject?.photos).toHaveLength(2);
    const photo = await api.request(`/files/${seen.case.subject!.photos[0]}`, as('pump-1'));
    expect([photo.status, photo.headers.get('content-type'), photo.headers.get('cache-control')]).toEqual([
      200,
      'image/png',
      'no-store',
    ]);
    expect(new Uint8Array(await photo.arrayBuffer())).toEqual(Uint8Array.from(png()));
    expect((await api.request(`/files/${seen.case.subject!.photos[0]}`, as('pump-2'))).status).toBe(404);

    const form = new FormData();
    form.set('file', new Blob([Uint8Array.from(png(2))]), 'done.png');
    const put = await api.request('/files', {
      method: 'POST',
      body: form,
      headers: { 'x-test-post': 'pump-1' },
    });
    expect(put.status).toBe(201);
    const { hash } = (await put.json()) as { hash: string };
    // Before it belongs to a case only its sender sees it.
    expect((await api.request(`/files/${hash}`, as('pump-1'))).status).toBe(200);
    expect((await api.request(`/files/${hash}`, as('dispatch-desk'))).status).toBe(404);

    const take = (who: string, body: object) =>
      api.request(`/cases/${id}/transitions`, post(body, { 'x-test-post': who }));
    expect((await take('pump-1', { transition: 'accept' })).status).toBe(200);
    expect((await problemOf(await take('pump-1', { transition: 'accept' }))).code).toBe('case.notNow');
    expect((await take('pump-1', { transition: 'handle', photos: [hash], note: '已排净' })).status).toBe(200);
    const closed = caseDetail.parse(await (await take('dispatch-desk', { transition: 'verify' })).json());
    expect(closed.isFinal).toBe(true);
    expect((await api.request(`/files/${hash}`, as('dispatch-desk'))).status).toBe(200);
  });

  test('what is wrong with a report is said in one sentence', async () => {
    const send = (body: FormData, headers: Record<string, string> = key) =>
      api.request('/apps/waterlogging/reports', { method: 'POST', body, headers });
    expect((await problemOf(await send(reportForm(), {}))).code).toBe('request.idempotencyKey');
    const unknown = await problemOf(await send(reportForm([], { mood: 'bad' })));
    expect(unknown).toMatchObject({
      code: 'report.invalid',
      status: 400,
      problems: [{ where: 'report/mood' }],
    });
    expect((await problemOf(await send(new FormData()))).code).toBe('report.invalid');
    const tooLarge = reportForm([new Uint8Array(8 * 1024 * 1024 + 1)]);
    expect(await problemOf(await send(tooLarge))).toMatchObject({ code: 'files.tooLarge', status: 413 });
    expect(await desk.allCases()).toEqual([]);
  });

  test('nobody who is not signed in reads a case, and no post without the permission', async () => {
    for (const path of ['/cases', '/cases/x', `/files/${'0'.repeat(64)}`]) {
      expect((await api.request(path)).status).toBe(401);
      expect((await api.request(path, as('vendor-engineer'))).status).toBe(403);
    }
    expect((await problemOf(await api.request('/cases?state=nonsense', as('pump-1')))).code).toBe(
      'request.invalid',
    );
    expect((await problemOf(await api.request('/live?topics=cases'))).code).toBe('identity.notSignedIn');
    expect((await api.request('/cases/x/transitions', post({ transition: 'accept' }))).status).toBe(401);
  });

  test('a public page that has not changed is not sent again', async () => {
    const first = await api.request('/apps/waterlogging');
    expect(appState.safeParse(await first.json()).success).toBe(true);
    const etag = first.headers.get('etag')!;
    const known = await api.request('/apps/waterlogging', {
      headers: { 'if-none-match': `W/${etag}, "other"` },
    });
    expect([known.status, await known.text()]).toEqual([304, '']);
    await desk.reading('p1', 12);
    expect((await api.request('/apps/waterlogging', { headers: { 'if-none-match': etag } })).status).toBe(
      200,
    );
    expect((await problemOf(await api.request('/apps/nowhere'))).code).toBe('app.unknown');
  });

  test('a browser gets the page over a real connection when the water rises; a stopping host ends it', async () => {
    const server: Server = createServer(getRequestListener(api.fetch));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const abort = new AbortController();
      const address = `http://127.0.0.1:${port}/live?topics=app:waterlogging`;
      const gone = await fetch(address, { signal: abort.signal });
      const response = await fetch(address);
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      const events = openEvents(response.body!);
      await events.next('app');
      abort.abort();
      await gone.text().catch(() => {});
      await desk.flood('p1');
      while (!events.last('app').includes('积水 30 厘米')) await events.next('app');
      expect(feed.connections).toBe(1);
      await feed.dispose();
      await events.ended;
      expect(feed.connections).toBe(0);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  test('the OpenAPI document describes every path, and what any JSON value is only once', async () => {
    addDocumentation(api);
    const document = (await (await api.request('/openapi.json')).json()) as {
      paths: Record<string, object>;
      components: { schemas: Record<string, object> };
    };
    expect(Object.keys(document.paths).sort()).toEqual([
      '/apps/{slug}',
      '/apps/{slug}/pages/{page}',
      '/apps/{slug}/reports',
      '/cases',
      '/cases/{id}',
      '/cases/{id}/transitions',
      '/files',
      '/files/{hash}',
      '/live',
      '/reports/{number}',
      '/scenarios/{id}/pages/{page}',
    ]);
    expect(Object.keys(document.components.schemas)).toEqual(['Json']);
  });
});
