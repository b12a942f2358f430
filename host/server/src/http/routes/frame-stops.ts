import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { frameStop, problemDetails, slug as slugSchema } from '@changjing/contract';
import { Clock, Frames, LiveScenarios, PluginLedger, type Services } from '../../kernel/index.ts';
import { createRouter, type ApiEnvironment } from '../environment.ts';
import { createFrameStops } from '../frames/index.ts';

const stop = createRoute({
  method: 'post',
  path: '/apps/{slug}/frame-stops',
  tags: ['apps'],
  summary: '页面停下了一个插件组件 A page had to take a plugin’s widget away',
  request: {
    params: z.object({ slug: slugSchema }),
    body: { required: true, content: { 'application/json': { schema: frameStop } } },
  },
  responses: {
    204: { description: '记下了 Noted' },
    default: {
      description: '问题 A problem',
      content: { 'application/problem+json': { schema: problemDetails } },
    },
  },
});

export function frameStopsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const stops = createFrameStops({
    frames: services.get(Frames),
    live: services.get(LiveScenarios),
    ledger: services.get(PluginLedger),
    clock: services.get(Clock),
  });
  router.openapi(stop, (context) => {
    const { tenant, actor } = context.var;
    stops.note(tenant, context.req.valid('param').slug, context.req.valid('json'), actor !== undefined);
    return context.body(null, 204);
  });
  return router;
}
