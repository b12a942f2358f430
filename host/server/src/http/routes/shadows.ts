import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { shadow, shadowAnswer } from '@changjing/contract';
import { Shadows, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const idParameter = z.object({ id: z.string().min(1).max(80) });
const tags = ['trials'];

const read = createRoute({
  method: 'get',
  path: '/scenarios/{id}/shadow',
  tags,
  summary: '试跑的对照结果：草稿会怎么做，在用的版本怎么做 A draft beside the version in force, rule by rule',
  request: { params: idParameter },
  responses: answers(200, shadowAnswer, '在跑的或上一次的试跑 The one that runs, or ran last'),
});

const start = createRoute({
  method: 'post',
  path: '/scenarios/{id}/shadow',
  tags,
  summary: '草稿开始试跑，只看不动手 Runs the draft beside the version in force; nothing of it is done',
  request: { params: idParameter },
  responses: answers(201, shadow, '试跑 The shadow'),
});

const stop = createRoute({
  method: 'post',
  path: '/scenarios/{id}/shadow/stop',
  tags,
  summary: '停止试跑 Stops it; what it found stays',
  request: { params: idParameter },
  responses: answers(200, shadow, '试跑 The shadow'),
});

export function shadowsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();

  router.openapi(read, async (context) => {
    const actor = requirePermission(context.var.actor, 'event.read');
    return context.json(await services.get(Shadows).read(actor, context.req.valid('param').id), 200);
  });
  router.openapi(start, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.edit');
    return context.json(await services.get(Shadows).start(actor, context.req.valid('param').id), 201);
  });
  router.openapi(stop, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.edit');
    return context.json(await services.get(Shadows).stop(actor, context.req.valid('param').id), 200);
  });
  return router;
}
