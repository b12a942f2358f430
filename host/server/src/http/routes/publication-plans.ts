import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { planAnswer, planPublication, publicationPlan } from '@changjing/contract';
import { PublicationPlans, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const idParameter = z.object({ id: z.string().min(1).max(80) });
const tags = ['scenarios'];

const read = createRoute({
  method: 'get',
  path: '/scenarios/{id}/plan',
  tags,
  summary: '定时发布：在等着的，或上一次的 The publication that is planned, or was last',
  request: { params: idParameter },
  responses: answers(200, planAnswer, '定时发布 The plan'),
});

const make = createRoute({
  method: 'post',
  path: '/scenarios/{id}/plan',
  tags,
  summary: '草稿到时间自动发布，到时再检查一遍 Publishes the draft at a set time, checked again then',
  request: {
    params: idParameter,
    body: { required: true, content: { 'application/json': { schema: planPublication } } },
  },
  responses: answers(201, publicationPlan, '定时发布 The plan'),
});

const withdraw = createRoute({
  method: 'post',
  path: '/scenarios/{id}/plan/withdraw',
  tags,
  summary: '撤回定时发布 Takes the plan back',
  request: { params: idParameter },
  responses: answers(200, publicationPlan, '定时发布 The plan'),
});

export function publicationPlansRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const plans = () => services.get(PublicationPlans);

  router.openapi(read, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(await plans().read(actor, context.req.valid('param').id), 200);
  });
  router.openapi(make, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.publish');
    const given = context.req.valid('json');
    return context.json(await plans().make(actor, context.req.valid('param').id, given), 201);
  });
  router.openapi(withdraw, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.publish');
    return context.json(await plans().withdraw(actor, context.req.valid('param').id), 200);
  });
  return router;
}
