import type { OpenAPIHono } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import type { Context, Handler, MiddlewareHandler } from 'hono';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Log, TenantId } from '../kernel/index.ts';
import { asProblem } from './account-problems.ts';
import { addDocumentation } from './documentation.ts';
import { createRouter, type ApiEnvironment } from './environment.ts';
import { serveFrames, type FrameAddresses } from './frames/index.ts';
import { knowActor, type ActorOf } from './know-actor.ts';
import type { Metrics } from './metrics.ts';
import { notFound, problemResponse } from './problems.ts';
import {
  limitApiBody,
  limitBody,
  limitRate,
  refuseForeignWrites,
  refuseNul,
  securityHeaders,
} from './security.ts';

export interface AppParts {
  tenant: TenantId;
  log: Log;
  metrics: Metrics;
  isOwnOrigin: (origin: string) => boolean;
  /** One proxy stands in front: rate limits follow the last address it forwards, not the socket's. */
  isBehindProxy: boolean;
  /** Host names of vendors, where nothing but their frames is served. */
  frames: FrameAddresses;
  actorOf: ActorOf;
  /** better-auth under /api/auth. */
  authentication: (request: Request, clientAddress: string) => Promise<Response>;
  idempotency: MiddlewareHandler<ApiEnvironment>;
  /** Under /api/v1. */
  routes: readonly OpenAPIHono<ApiEnvironment>[];
  operations: OpenAPIHono<ApiEnvironment>;
  /** Mini-app documents and files. */
  pages: OpenAPIHono<ApiEnvironment>;
  /** WebSocket of the shared documents. */
  collab: Handler;
  studio: OpenAPIHono<ApiEnvironment>;
}

/** Joins the routes of all rooms behind one set of guards. */
export function createApp(parts: AppParts): OpenAPIHono<ApiEnvironment> {
  const app = createRouter();
  const addressOf = (context: Context) =>
    (parts.isBehindProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined) ??
    getConnInfo(context).remote.address ??
    'unknown';
  app.onError((error, context) => problemResponse(context, error, parts.log));
  app.notFound((context) =>
    problemResponse(
      context,
      notFound(`没有这个地址：${context.req.path}`, `No such address: ${context.req.path}`),
      parts.log,
    ),
  );

  app.use('*', measure(parts.metrics));
  app.use('*', serveFrames(parts.frames));
  app.use('*', securityHeaders(), refuseNul);
  app.use('/api/*', refuseForeignWrites(parts.isOwnOrigin));
  app.use('/api/auth/*', limitBody(64 * 1024), limitRate({ windowMs: 60_000, limit: 60, addressOf }));
  app.on(['GET', 'POST'], '/api/auth/*', async (context) =>
    asProblem(await parts.authentication(context.req.raw, addressOf(context))),
  );

  const api = createRouter();
  api.use('/apps/*', compress());
  api.use('/holders/*', compress());
  api.use('/openapi.json', compress());
  api.use('*', limitApiBody());
  api.use('/apps/:slug/reports', limitRate({ windowMs: 10 * 60_000, limit: 30, addressOf }));
  api.use('/apps/:slug/frame-stops', limitRate({ windowMs: 10 * 60_000, limit: 20, addressOf }));
  // Nobody finds a link by trying; who tries many is stopped all the same.
  api.use('/holders/open', limitRate({ windowMs: 10 * 60_000, limit: 30, addressOf }));
  api.use('/holders/:link/replies', limitRate({ windowMs: 10 * 60_000, limit: 60, addressOf }));
  api.use('/holders/*', limitRate({ windowMs: 60_000, limit: 240, addressOf }));
  api.use('/reports/*', limitRate({ windowMs: 60_000, limit: 120, addressOf }));
  api.use('/files', limitRate({ windowMs: 60_000, limit: 120, addressOf }));
  api.use('*', async (context, next) => {
    context.set('tenant', parts.tenant);
    await next();
  });
  api.use('*', knowActor(parts.actorOf));
  api.use('*', parts.idempotency);
  for (const routes of parts.routes) api.route('/', routes);
  addDocumentation(api);

  app.route('/api/v1', api);
  app.get('/collab', parts.collab);
  app.route('/', parts.operations);
  app.route('/', parts.pages);
  app.route('/', parts.studio);
  app.get('/', (context) => context.redirect('/studio/'));
  return app;
}

function measure(metrics: Metrics): MiddlewareHandler {
  return async (context, next) => {
    const started = performance.now();
    await next();
    // The route's pattern, not the path: ids would make a series each.
    const route = context.req.routePath;
    metrics.requests.observe(
      { method: context.req.method, route, status: String(context.res.status) },
      (performance.now() - started) / 1000,
    );
  };
}
