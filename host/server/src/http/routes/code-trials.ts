import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { codeTrial, tryCode } from '@changjing/contract';
import { CodeTrials, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const trial = createRoute({
  method: 'post',
  path: '/scenarios/{id}/code-trials',
  tags: ['trials'],
  summary:
    '把场景里的一段代码按现在写的编译并在沙箱里跑一次，什么都不入库 Code of a scenario, compiled and run once in the sandbox; nothing is kept',
  request: {
    params: z.object({ id: z.string().min(1).max(80) }),
    body: { required: true, content: { 'application/json': { schema: tryCode } } },
  },
  responses: answers(200, codeTrial, '结果、控制台和错误 What it gave, its console and its errors'),
});

export function codeTrialsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  router.openapi(trial, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.edit');
    const { id } = context.req.valid('param');
    return context.json(await services.get(CodeTrials).run(actor, id, context.req.valid('json')), 200);
  });
  return router;
}
