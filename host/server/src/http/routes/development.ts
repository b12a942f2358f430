import { createHash, timingSafeEqual } from 'node:crypto';
import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
  ChangjingError,
  developmentLog,
  developmentPlugin,
  developmentPush,
  pluginId,
} from '@changjing/contract';
import type { Context } from 'hono';
import { Registry, type Actor, type Services } from '../../kernel/index.ts';
import type { Config } from '../config.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const tags = ['development'];
const one = { params: z.object({ id: pluginId }) };

const push = createRoute({
  method: 'put',
  path: '/dev/plugins',
  tags,
  summary: '从作者的文件夹运行插件，只在内存里 Runs a plugin from its author’s folder, in memory only',
  request: {
    body: { required: true, content: { 'application/json': { schema: developmentPush } } },
  },
  responses: answers(200, developmentPlugin, '已生效的插件 The plugin in force'),
});
const withdraw = createRoute({
  method: 'delete',
  path: '/dev/plugins/{id}',
  tags,
  summary: '恢复原来的插件 Brings back what was in force before',
  request: one,
  responses: { 204: { description: '已恢复 Done' } },
});
const log = createRoute({
  method: 'get',
  path: '/dev/plugins/{id}/log',
  tags,
  summary: '开发中的插件写下的日志和错误 What a plugin in development wrote, and how it failed',
  request: { ...one, query: z.object({ after: z.coerce.number().int().min(0).default(0) }) },
  responses: answers(200, developmentLog, '日志 The lines'),
});

/** For `changjing dev`: by the token of the host, or in a demo by the session of a vendor. */
export function developmentRoutes(
  services: Services,
  { mode, developmentToken }: Pick<Config, 'mode' | 'developmentToken'>,
): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const registry = services.get(Registry);

  /** Who develops; undefined is a program with the token. @throws ChangjingError 401, 403 */
  function developer(context: Context<ApiEnvironment>): Actor | undefined {
    const sent = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
    if (sent !== undefined && developmentToken !== undefined && isSame(sent, developmentToken))
      return undefined;
    if (sent !== undefined || mode !== 'demo') throw refused(developmentToken !== undefined);
    return requirePermission(context.var.actor, 'plugin.publish');
  }

  router.use('/dev/*', async (context, next) => {
    developer(context);
    await next();
  });
  router.openapi(push, async (context) => {
    const { files } = context.req.valid('json');
    const bytes = Object.entries(files).map(([name, text]) => [name, Buffer.from(text, 'base64')] as const);
    return context.json(await registry.develop(developer(context), new Map(bytes)), 200);
  });
  router.openapi(withdraw, async (context) => {
    await registry.endDevelopment(developer(context), context.req.valid('param').id);
    return context.body(null, 204);
  });
  router.openapi(log, (context) =>
    context.json(
      registry.developmentLog(context.req.valid('param').id, context.req.valid('query').after),
      200,
    ),
  );
  return router;
}

/** In a time that tells nothing about where they differ. */
function isSame(sent: string, token: string): boolean {
  const [one, other] = [sent, token].map((text) => createHash('sha256').update(text).digest()) as [
    Buffer,
    Buffer,
  ];
  return timingSafeEqual(one, other);
}

function refused(hasToken: boolean): ChangjingError {
  return new ChangjingError({
    code: hasToken ? 'development.wrongToken' : 'development.off',
    status: hasToken ? 401 : 403,
    text: hasToken
      ? {
          zh: '令牌不对，应为这台主机的 CHANGJING_DEV_TOKEN',
          en: 'Wrong token: it is the host’s CHANGJING_DEV_TOKEN',
        }
      : {
          zh: '这台主机没有打开插件开发（CHANGJING_DEV_TOKEN）',
          en: 'This host takes no plugins in development (CHANGJING_DEV_TOKEN)',
        },
  });
}
