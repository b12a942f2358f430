import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
  codeTrial,
  computedValues,
  computeReadings,
  packCode,
  problemDetails,
  tryCode,
} from '@changjing/contract';
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

const pack = createRoute({
  method: 'post',
  path: '/scenarios/{id}/code-packages',
  tags: ['trials'],
  summary:
    '把场景里的一段代码导出为插件的源码文件夹（zip），带一个由样例得来的测试 Code of a scenario as the source folder of a plugin (zip), with a test made of the samples',
  request: {
    params: z.object({ id: z.string().min(1).max(80) }),
    body: { required: true, content: { 'application/json': { schema: packCode } } },
  },
  responses: {
    200: {
      description: '插件的源码文件夹 The folder of the plugin',
      content: { 'application/zip': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    default: {
      description: '问题 A problem',
      content: { 'application/problem+json': { schema: problemDetails } },
    },
  },
});

const compute = createRoute({
  method: 'post',
  path: '/scenarios/{id}/computed-values',
  tags: ['trials'],
  summary:
    '编出来的或记下来的数据，用草稿里的函数或插件的函数各算出什么，什么都不入库 What a function of the draft or of a plugin makes of readings; nothing is kept',
  request: {
    params: z.object({ id: z.string().min(1).max(80) }),
    body: { required: true, content: { 'application/json': { schema: computeReadings } } },
  },
  responses: answers(200, computedValues, '每条数据算出的值 The value for each reading'),
});

export function codeTrialsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  router.openapi(trial, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.edit');
    const { id } = context.req.valid('param');
    return context.json(await services.get(CodeTrials).run(actor, id, context.req.valid('json')), 200);
  });
  router.openapi(compute, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.edit');
    const { id } = context.req.valid('param');
    return context.json(await services.get(CodeTrials).compute(actor, id, context.req.valid('json')), 200);
  });
  router.openapi(pack, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.edit');
    const { id } = context.req.valid('param');
    const { name, zip } = await services.get(CodeTrials).pack(actor, id, context.req.valid('json'));
    return context.body(Uint8Array.from(zip), 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
    });
  });
  return router;
}
