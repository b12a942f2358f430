import { expect, test } from 'vitest';
import { silentLog } from '../kernel/index.ts';
import { createRouter } from './environment.ts';
import { knowActor } from './know-actor.ts';
import { notFound, problemResponse } from './problems.ts';

function answering(cookies: readonly string[]) {
  const app = createRouter();
  app.onError((error, context) => problemResponse(context, error, silentLog));
  app.use(
    '*',
    knowActor(async (_headers, renewed) => {
      cookies.forEach(renewed);
      return undefined;
    }),
  );
  app.get('/page', (context) => context.json({}, 200, { 'cache-control': 'no-cache' }));
  app.get('/unchanged', (context) => context.body(null, 304));
  app.get('/raw', () => new Response('x', { headers: { 'cache-control': 'public, max-age=60' } }));
  app.get('/refused', () => {
    throw notFound('没有', 'none');
  });
  return async (path: string) => {
    const { status, headers } = await app.request(path);
    return { status, cookies: headers.getSetCookie(), caching: headers.get('cache-control') };
  };
}

test('cookies of a session that was drawn out go with every answer, and no cache keeps it', async () => {
  const renewed = ['a=1; Max-Age=604800; HttpOnly', 'b=2; Max-Age=604800; HttpOnly'];
  const ask = answering(renewed);
  for (const [path, status] of [
    ['/page', 200],
    ['/unchanged', 304],
    ['/raw', 200],
    ['/refused', 404],
  ] as const)
    expect(await ask(path)).toEqual({ status, cookies: renewed, caching: 'no-store' });
});

test('without one an answer says itself how long it may be kept', async () => {
  const ask = answering([]);
  expect(await ask('/page')).toEqual({ status: 200, cookies: [], caching: 'no-cache' });
  expect(await ask('/unchanged')).toEqual({ status: 304, cookies: [], caching: 'no-store' });
});
