import type { OpenAPIHono } from '@hono/zod-openapi';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { issuedHolderLink, type AppState } from '@changjing/contract';
import { withHolderPages } from '../../cases/holders/testing.ts';
import { openCaseDesk, type CaseDesk } from '../../cases/testing.ts';
import { Holders, LiveFeed, Services, silentLog, Views } from '../../kernel/index.ts';
import { describeOnDatabases } from '../../store/testing.ts';
import { createLiveFeed, createViews } from '../../views/index.ts';
import { createRouter, type ApiEnvironment } from '../environment.ts';
import { problemResponse } from '../problems.ts';
import { holdersRoutes } from './holders.ts';
import { liveRoutes } from './live.ts';

describeOnDatabases('the API of personal links', (open) => {
  let desk: CaseDesk;
  let api: OpenAPIHono<ApiEnvironment>;
  let feed: LiveFeed;
  let stopViews: () => void | Promise<void>;

  beforeEach(async () => {
    desk = await openCaseDesk(open, { content: withHolderPages() });
    const views = createViews({
      ...desk,
      state: desk.runtime.states,
      frames: { find: () => undefined, findForCitizens: () => undefined },
      notices: { inForce: async () => [] },
    });
    stopViews = () => views.dispose();
    const { holders, live, changes } = desk;
    feed = createLiveFeed({ views, holders, live, changes, log: silentLog, coalesceMs: 20 });
    const services = new Services();
    services.provide(Holders, holders);
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
    api.route(
      '/',
      holdersRoutes(
        services,
        () => 'https://demo.example',
        async () => [],
      ),
    );
    api.route('/', liveRoutes(services));
  });
  afterEach(async () => {
    await feed.dispose();
    await stopViews();
    await desk.close();
  });

  const json = { 'content-type': 'application/json' };
  const staff = { ...json, 'x-test-post': 'dispatch-desk' };
  const post = (path: string, body: object, headers: Record<string, string> = json) =>
    api.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  async function handOut(subject: string) {
    const answer = await post('/scenarios/water/holder-links', { page: 'home', subject, days: 30 }, staff);
    expect(answer.status).toBe(201);
    const { link, url } = issuedHolderLink.parse(await answer.json());
    return { id: link.id, url, token: url.slice(url.indexOf('#') + 1) };
  }
  async function enter(token: string) {
    const answer = await post('/holders/open', { token });
    return { answer, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0]! };
  }
  const read = (id: string, cookie: string) => api.request(`/holders/${id}`, { headers: { cookie } });

  test('a link’s token stands behind the #, which no browser sends, and goes on as a cookie no script reads', async () => {
    const { id, url, token } = await handOut('p1');
    expect(url).toBe(`https://demo.example/h#${token}`);
    const { answer } = await enter(token);
    expect(await answer.json()).toEqual({ link: id });
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; Secure; SameSite=Lax/);
  });

  test('the cookie of one link opens its page, and that of no other', async () => {
    await desk.reading('p1', 21);
    const [mine, theirs] = [await handOut('p1'), await handOut('p2')];
    const { cookie } = await enter(mine.token);
    const page = await read(mine.id, cookie);
    expect(((await page.json()) as AppState).views['points']?.rows).toMatchObject([{ key: 'p1' }]);
    expect(page.headers.get('cache-control')).toBe('private, no-cache');
    const etag = page.headers.get('etag')!;
    const again = await api.request(`/holders/${mine.id}`, { headers: { cookie, 'if-none-match': etag } });
    expect(again.status).toBe(304);
    // A cookie renamed to another link is still the token of its own.
    const forged = cookie.replace(mine.id, theirs.id);
    for (const [id, sent] of [
      [theirs.id, cookie],
      [theirs.id, forged],
      [mine.id, ''],
    ] as const) {
      expect((await read(id, sent)).status).toBe(404);
      expect((await api.request(`/live?topics=holder:${id}`, { headers: { cookie: sent } })).status).toBe(
        404,
      );
    }
  });

  test('a reply needs the cookie, and a key that says whether it is the same', async () => {
    const { id, token } = await handOut('p1');
    const { cookie } = await enter(token);
    const reply = (headers: Record<string, string>) =>
      post(`/holders/${id}/replies`, { widget: 'reply', values: { state: 'fine' } }, { ...json, ...headers });
    const key = { 'idempotency-key': '0198aaaa-bbbb-7ccc' };
    expect((await reply(key)).status).toBe(404);
    expect((await reply({ cookie })).status).toBe(400);
    expect((await reply({ ...key, cookie })).status).toBe(204);
  });

  test('a withdrawn link says so to who still has it, at every door', async () => {
    const { id, token } = await handOut('p1');
    const { cookie } = await enter(token);
    expect((await post(`/scenarios/water/holder-links/${id}/revoke`, {})).status).toBe(401);
    expect((await post(`/scenarios/water/holder-links/${id}/revoke`, {}, staff)).status).toBe(200);
    const doors = [
      await read(id, cookie),
      await api.request(`/live?topics=holder:${id}`, { headers: { cookie } }),
      (await enter(token)).answer,
    ];
    for (const door of doors) {
      expect(door.status).toBe(410);
      expect(await door.json()).toMatchObject({ code: 'holder.revoked' });
    }
  });

  test('the list of links is for staff, and holds no token', async () => {
    const { token } = await handOut('p1');
    expect((await api.request('/scenarios/water/holder-links')).status).toBe(401);
    const text = await (await api.request('/scenarios/water/holder-links', { headers: staff })).text();
    expect(text).toContain('"subject":"p1"');
    expect(text).not.toContain(token);
  });
});
