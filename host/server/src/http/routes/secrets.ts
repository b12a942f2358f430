import { randomBytes } from 'node:crypto';
import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { ChangjingError, nodeId } from '@changjing/contract';
import { Audit, Database, LiveScenarios, Secrets, type Services } from '../../kernel/index.ts';
import { webhookSecret } from '../../transports/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const renewToken = createRoute({
  method: 'post',
  path: '/scenarios/{id}/connectors/{connector}/token',
  tags: ['events'],
  summary:
    '给 webhook 连接器换一个新令牌，只显示这一次；旧的随即失效 A new token for a webhook connector, shown this once',
  request: { params: z.object({ id: z.string().min(1).max(80), connector: nodeId }) },
  responses: answers(201, z.strictObject({ token: z.string(), path: z.string() }), '新令牌 The new token'),
});

/** Tokens are sealed in the secret store; nobody can read one again. */
export function secretsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  router.openapi(renewToken, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.publish');
    const { id, connector } = context.req.valid('param');
    const transport = services.get(LiveScenarios).byId(actor.tenant, id)?.version.content.connectors[
      connector
    ]?.transport;
    if (transport?.kind !== 'webhook') throw notWebhook(connector);
    const token = randomBytes(32).toString('base64url');
    await services.get(Database).transaction(async (tx) => {
      await services
        .get(Secrets)
        .put(tx, actor.tenant, webhookSecret({ tenant: actor.tenant, scenario: id, connector }), token);
      await services.get(Audit).append(tx, {
        tenant: actor.tenant,
        person: actor.person,
        ...(actor.post ? { post: actor.post.id } : {}),
        action: 'secret.renew',
        target: `scenario/${id}/connector/${connector}`,
        details: {},
        succeeded: true,
      });
    });
    context.set('hasSecretAnswer', true);
    return context.json({ token, path: `/api/v1/hooks/${transport.path}` }, 201);
  });
  return router;
}

function notWebhook(connector: string): ChangjingError {
  return new ChangjingError({
    code: 'connector.notWebhook',
    status: 404,
    text: {
      zh: `已发布的版本里没有 webhook 连接器「${connector}」，先发布再取令牌`,
      en: `The published version has no webhook connector "${connector}"; publish first, then take a token`,
    },
  });
}
