import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { canary, canaryAnswer, startCanary } from '@changjing/contract';
import { Canaries, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const idParameter = z.object({ id: z.string().min(1).max(80) });
const tags = ['scenarios'];

const read = createRoute({
  method: 'get',
  path: '/scenarios/{id}/canary',
  tags,
  summary: '在几个网格里先行的版本 The version that is in force in some grids first',
  request: { params: idParameter },
  responses: answers(200, canaryAnswer, '在先行的或上一次的 The one in force there, or the last one'),
});

const start = createRoute({
  method: 'post',
  path: '/scenarios/{id}/canary',
  tags,
  summary:
    '草稿先在选中的网格上线，超出上限自动撤回 Publishes the draft in some grids; taken back by itself beyond its bounds',
  request: {
    params: idParameter,
    body: { required: true, content: { 'application/json': { schema: startCanary } } },
  },
  responses: answers(201, canary, '先行的版本 The version'),
});

const promote = createRoute({
  method: 'post',
  path: '/scenarios/{id}/canary/promote',
  tags,
  summary: '全区上线 In force everywhere from now on',
  request: { params: idParameter },
  responses: answers(200, canary, '先行的版本 The version'),
});

const withdraw = createRoute({
  method: 'post',
  path: '/scenarios/{id}/canary/withdraw',
  tags,
  summary: '撤回先行的版本，已开的工单照常办理 Takes it back; open cases go on',
  request: { params: idParameter },
  responses: answers(200, canary, '先行的版本 The version'),
});

export function canariesRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const canaries = () => services.get(Canaries);

  router.openapi(read, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(await canaries().read(actor, context.req.valid('param').id), 200);
  });
  router.openapi(start, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.publish');
    const { id } = context.req.valid('param');
    return context.json(await canaries().start(actor, id, context.req.valid('json')), 201);
  });
  router.openapi(promote, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.publish');
    return context.json(await canaries().promote(actor, context.req.valid('param').id), 200);
  });
  router.openapi(withdraw, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.publish');
    return context.json(await canaries().withdraw(actor, context.req.valid('param').id), 200);
  });
  return router;
}
