import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { LiveFeed, type Services } from '../../kernel/index.ts';
import { createRouter, type ApiEnvironment } from '../environment.ts';
import { holderOf } from '../holder-cookie.ts';

const live = createRoute({
  method: 'get',
  path: '/live',
  tags: ['live'],
  summary:
    '实时更新（SSE），一条连接带多个主题 Live updates (server-sent events), several topics on one connection',
  request: {
    query: z.object({
      topics: z.string().openapi({ example: 'app:waterlogging' }),
    }),
  },
  responses: {
    200: {
      description: 'app：AppState；cases、scenarios、plugins、state：{scenario?}',
      content: { 'text/event-stream': { schema: z.string() } },
    },
  },
});

export function liveRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  router.openAPIRegistry.registerPath(live);
  router.get('/live', async (context) => {
    const topics = (context.req.query('topics') ?? '')
      .split(',')
      .map((topic) => topic.trim())
      .filter((topic) => topic !== '');
    const link = topics.find((topic) => topic.startsWith('holder:'))?.slice('holder:'.length);
    const holder =
      link === undefined ? undefined : await holderOf(context, services, context.var.tenant, link);
    const stream = await services.get(LiveFeed).connect({
      tenant: context.var.tenant,
      actor: context.var.actor,
      topics,
      ...(holder && { holder }),
      lastEventId: context.req.header('last-event-id'),
    });
    return context.body(stream, 200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // Proxies that buffer would hold messages back.
      'x-accel-buffering': 'no',
    });
  });
  return router;
}
