import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { fieldName, nodeId, parameterGrid, setParameter } from '@changjing/contract';
import { ScenarioParameters, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const tags = ['scenarios'];
const id = z.string().min(1).max(80);

const read = createRoute({
  method: 'get',
  path: '/scenarios/{id}/parameters',
  tags,
  summary: '各单位参数：已设的和沿用的 What each organisation has set of the version in force, and inherits',
  request: { params: z.object({ id }) },
  responses: answers(200, parameterGrid, '各单位参数 Parameters by organisation'),
});

const set = createRoute({
  method: 'put',
  path: '/scenarios/{id}/parameters/{parameter}/{organisation}',
  tags,
  summary:
    '设置一个单位的参数，不给值则沿用上级 Sets a parameter of an organisation; without a value it is inherited again',
  request: {
    params: z.object({ id, parameter: fieldName, organisation: nodeId }),
    body: { required: true, content: { 'application/json': { schema: setParameter } } },
  },
  responses: answers(200, parameterGrid, '各单位参数 Parameters by organisation'),
});

export function parametersRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const parameters = () => services.get(ScenarioParameters);

  router.openapi(read, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(await parameters().grid(actor, context.req.valid('param').id), 200);
  });
  router.openapi(set, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.publish');
    const { id: scenario, parameter, organisation } = context.req.valid('param');
    const { value } = context.req.valid('json');
    return context.json(await parameters().set(actor, { scenario, parameter, organisation }, value), 200);
  });
  return router;
}
