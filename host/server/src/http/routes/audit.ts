import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { pageOf } from '@changjing/contract';
import { Audit, Policy, refuseDenied, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const entry = z.object({
  sequence: z.number().int(),
  at: z.string(),
  person: z.string().optional(),
  post: z.string().optional(),
  action: z.string(),
  target: z.string(),
  details: z.record(z.string(), z.unknown()),
  succeeded: z.boolean(),
  hash: z.string(),
});

const page = createRoute({
  method: 'get',
  path: '/audit',
  tags: ['审计 audit'],
  summary:
    '审计记录，新的在前；hash 把每一条与前一条连在一起 The audit trail, newest first; each hash covers the one before',
  request: {
    query: z.object({
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: answers(200, pageOf(entry), '一页记录 One page'),
});
const verification = createRoute({
  method: 'get',
  path: '/audit/verification',
  tags: ['审计 audit'],
  summary:
    '重算整条审计链；brokenAt 为第一条对不上的 Recomputes the chain; brokenAt is the first entry that does not fit',
  responses: answers(
    200,
    z.object({ entries: z.number().int(), brokenAt: z.number().int().optional() }),
    '结果 The result',
  ),
});

/** For the audit administrator, who may read the trail and nothing else. */
export function auditRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  router.use('/audit/*', async (context, next) => {
    const actor = requirePermission(context.get('actor'), 'audit.read');
    refuseDenied(
      services
        .get(Policy)
        .decide({ actor, purpose: 'audit', audience: 'staff', resource: { kind: 'audit' } }),
    );
    await next();
  });
  router.openapi(page, async (context) => {
    const found = await services.get(Audit).page(context.get('tenant'), context.req.valid('query'));
    return context.json({ ...found, items: found.items.map((item) => entry.parse(item)) }, 200);
  });
  router.openapi(verification, async (context) =>
    context.json(await services.get(Audit).verify(context.get('tenant')), 200),
  );
  return router;
}
