import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { caseDetail, casePage, caseView, takeTransition } from '@changjing/contract';
import { Cases, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const caseId = z.object({ id: z.string().min(1).max(64) });

const list = createRoute({
  method: 'get',
  path: '/cases',
  tags: ['cases'],
  summary: '工单列表，新的在前 Cases, newest first',
  request: {
    query: z.object({
      state: z.enum(['open', 'closed', 'all']).default('open'),
      mine: z.enum(['true', 'false']).default('false'),
      scenario: z.string().max(64).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: answers(200, casePage, '一页工单 One page'),
});

const view = createRoute({
  method: 'get',
  path: '/cases/{id}',
  tags: ['cases'],
  summary: '工单详情，以及您现在能办的步骤 A case and what you may do now',
  request: { params: caseId },
  responses: answers(200, caseView, '工单 The case'),
});

const take = createRoute({
  method: 'post',
  path: '/cases/{id}/transitions',
  tags: ['cases'],
  summary: '办理一步 Takes one step',
  request: {
    params: caseId,
    body: { required: true, content: { 'application/json': { schema: takeTransition } } },
  },
  responses: answers(200, caseDetail, '办理后的工单 The case after it'),
});

export function casesRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const cases = () => services.get(Cases);
  const router = createRouter();
  router.openapi(list, async (context) => {
    const actor = requirePermission(context.var.actor, 'case.read');
    const { mine, ...filter } = context.req.valid('query');
    return context.json(await cases().list(actor, { ...filter, isMine: mine === 'true' }), 200);
  });
  router.openapi(view, async (context) => {
    const actor = requirePermission(context.var.actor, 'case.read');
    return context.json(await cases().view(actor, context.req.valid('param').id), 200);
  });
  router.openapi(take, async (context) => {
    const actor = requirePermission(context.var.actor, 'case.read');
    const { id } = context.req.valid('param');
    const taken = await cases().take(actor, id, context.req.valid('json'));
    const { subject: _personal, ...kept } = taken;
    context.set('keptAnswer', kept);
    return context.json(taken, 200);
  });
  return router;
}
