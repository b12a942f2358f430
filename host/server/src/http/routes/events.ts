import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { ChangjingError, deadLetter, defaultLabel, eventPage, nodeId, pageOf } from '@changjing/contract';
import {
  Clock,
  Intake,
  LiveScenarios,
  Policy,
  RuntimeStore,
  Secrets,
  StateReader,
  refuseDenied,
  type ReadRequest,
  type Services,
} from '../../kernel/index.ts';
import { receiveWebhook } from '../../transports/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const paging = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

const events = createRoute({
  method: 'get',
  path: '/scenarios/{id}/events',
  tags: ['events'],
  summary: '一个数据流的事件，新的在前 Events of a stream, newest first',
  request: {
    params: z.object({ id: z.string().min(1).max(64) }),
    query: z.object({ stream: nodeId, key: z.string().min(1).max(200).optional(), ...paging }),
  },
  responses: answers(200, eventPage, '一页事件 One page'),
});

const deadLetters = createRoute({
  method: 'get',
  path: '/dead-letters',
  tags: ['events'],
  summary: '没能成为事件的报文及其原因，新的在前 Payloads that became no event, and why, newest first',
  request: {
    query: z.object({ scenario: z.string().max(64).optional(), connector: nodeId.optional(), ...paging }),
  },
  responses: answers(200, pageOf(deadLetter), '一页死信 One page'),
});

const hook = createRoute({
  method: 'post',
  path: '/hooks/{path}',
  tags: ['events'],
  summary: '系统推送：入库后才应答 A system posts a payload; answered after it is stored',
  security: [{ bearer: [] }],
  request: {
    params: z.object({ path: z.string().min(1).max(63) }),
    body: { required: true, content: { '*/*': { schema: z.string() } } },
  },
  responses: answers(
    202,
    z.strictObject({ outcome: z.enum(['event', 'deadLetter', 'inbox']) }),
    '已入库 Stored',
  ),
});

export function eventsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();

  function decide(request: ReadRequest): readonly string[] {
    const decision = services.get(Policy).decide(request);
    refuseDenied(decision);
    return decision.kind === 'mask' ? decision.fields : [];
  }

  router.openapi(events, async (context) => {
    const actor = requirePermission(context.var.actor, 'event.read');
    const { id } = context.req.valid('param');
    const { stream, ...page } = context.req.valid('query');
    const fields = services.get(LiveScenarios).byId(actor.tenant, id)?.version.content.streams[
      stream
    ]?.fields;
    if (fields === undefined) throw unknownStream(id, stream);
    const labels = Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, field.label ?? defaultLabel]),
    );
    const masked = new Set(
      decide({ actor, purpose: 'operate', audience: 'staff', resource: { kind: 'event', fields: labels } }),
    );
    const found = await services.get(StateReader).events(actor.tenant, id, stream, page);
    const items = found.items.map((event) => ({
      ...event,
      data: Object.fromEntries(Object.entries(event.data).filter(([name]) => !masked.has(name))),
    }));
    return context.json({ ...found, items }, 200);
  });

  router.openapi(deadLetters, async (context) => {
    const actor = requirePermission(context.var.actor, 'deadLetter.read');
    decide({ actor, purpose: 'operate', audience: 'staff', resource: { kind: 'deadLetter' } });
    const found = await services.get(RuntimeStore).deadLetters(actor.tenant, context.req.valid('query'));
    return context.json(found, 200);
  });

  // Read by hand: a payload is whatever the other system sends.
  router.openAPIRegistry.registerPath(hook);
  router.post('/hooks/:path', async (context) => {
    const authorization = context.req.header('authorization');
    const answer = await receiveWebhook(
      {
        path: context.req.param('path'),
        token: authorization?.startsWith('Bearer ') === true ? authorization.slice(7) : undefined,
        sender: context.req.header('user-agent')?.slice(0, 80) ?? 'unknown',
        body: context.req.raw.body ?? noBody(),
      },
      { intake: services.get(Intake), secrets: services.get(Secrets), clock: services.get(Clock) },
    );
    return context.json(answer, 202);
  });
  return router;
}

async function* noBody(): AsyncGenerator<Uint8Array> {}

function unknownStream(scenario: string, stream: string): ChangjingError {
  return new ChangjingError({
    code: 'event.unknownStream',
    status: 404,
    text: {
      zh: `场景「${scenario}」在用的版本里没有数据流「${stream}」`,
      en: `The version in force of scenario "${scenario}" has no stream "${stream}"`,
    },
  });
}
