import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
  payloadTrial,
  recentPayload,
  retriedLetter,
  splitContributionRef,
  tryPayloads,
  waysIn,
  type WaysIn,
} from '@changjing/contract';
import {
  Audit,
  Database,
  Payloads,
  Policy,
  refuseDenied,
  Registry,
  type Actor,
  type Services,
} from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { notFound } from '../problems.ts';
import { answers } from './answers.ts';

const trial = createRoute({
  method: 'post',
  path: '/payload-trials',
  tags: ['events'],
  summary:
    '用报文试一个连接器，什么都不入库 Payloads through a connector as it is set up now; nothing is kept',
  request: { body: { required: true, content: { 'application/json': { schema: tryPayloads } } } },
  responses: answers(200, payloadTrial, '每条报文的结果 What became of each'),
});

const recent = createRoute({
  method: 'get',
  path: '/recent-payloads',
  tags: ['events'],
  summary:
    '一个主题或路径上最近收到的报文，新的在前 What came lately on a topic filter or path, newest first',
  request: { query: z.object({ address: z.string().min(1).max(300) }) },
  responses: answers(200, z.array(recentPayload), '报文 The payloads'),
});

const retry = createRoute({
  method: 'post',
  path: '/dead-letters/{id}/retry',
  tags: ['events'],
  summary: '把没能成为事件的报文再送一次 A payload that became no event, handed in once more',
  request: { params: z.object({ id: z.uuid() }) },
  responses: answers(200, retriedLetter, '结果 What became of it'),
});

const ways = createRoute({
  method: 'get',
  path: '/ways-in',
  tags: ['events'],
  summary: '设备和系统从哪里接入 Where devices and systems reach this host',
  responses: answers(200, waysIn, '地址 The addresses'),
});

/** Raw payloads carry no labels yet: who may see them is who may see dead letters. */
export function payloadsRoutes(services: Services, waysOfHost: WaysIn): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();

  function requireRaw(found: Actor | undefined): Actor {
    const actor = requirePermission(found, 'deadLetter.read');
    const resource = { kind: 'deadLetter' } as const;
    refuseDenied(services.get(Policy).decide({ actor, purpose: 'operate', audience: 'staff', resource }));
    return actor;
  }

  router.openapi(trial, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.edit');
    const request = context.req.valid('json');
    const { plugin } = splitContributionRef(request.connector);
    if (!services.get(Registry).mayUse(actor, plugin)) {
      throw notFound(`没有插件「${plugin}」`, `No plugin "${plugin}"`);
    }
    return context.json(await services.get(Payloads).tryOut(request), 200);
  });

  router.openapi(recent, (context) => {
    const actor = requireRaw(context.var.actor);
    const { address } = context.req.valid('query');
    return context.json([...services.get(Payloads).recent(actor.tenant, address)], 200);
  });

  router.openapi(retry, async (context) => {
    const actor = requirePermission(requireRaw(context.var.actor), 'scenario.edit');
    const { id } = context.req.valid('param');
    const retried = await services.get(Payloads).retry(actor.tenant, id);
    await services.get(Database).transaction((tx) =>
      services.get(Audit).append(tx, {
        tenant: actor.tenant,
        person: actor.person,
        ...(actor.post ? { post: actor.post.id } : {}),
        action: 'deadLetter.retry',
        target: `dead-letter/${id}`,
        details: { outcome: retried.outcome },
        succeeded: true,
      }),
    );
    return context.json(retried, 200);
  });

  router.openapi(ways, (context) => {
    requirePermission(context.var.actor, 'scenario.read');
    return context.json(waysOfHost, 200);
  });
  return router;
}
