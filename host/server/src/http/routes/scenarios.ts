import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
  checkResult,
  createScenario,
  importScenario,
  publishScenario,
  rollbackScenario,
  saveTemplate,
  scenarioFile,
  scenarioSummary,
  scenarioVersion,
  templateSummary,
  testOutcomes,
  versionSummary,
} from '@changjing/contract';
import { Scenarios, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const idParameter = z.object({ id: z.string().min(1).max(80) });
const versionParameters = idParameter.extend({ version: z.coerce.number().pipe(z.int32().min(1)) });

/** Scenarios and their versions: drafts are edited through `/collab`, everything else here. */
export function scenariosRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const scenarios = () => services.get(Scenarios);

  router.openapi(listRoute, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(await scenarios().list(actor), 200);
  });
  router.openapi(templatesRoute, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(await scenarios().templates(actor), 200);
  });
  router.openapi(createScenarioRoute, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.edit');
    return context.json(await scenarios().create(actor, context.req.valid('json')), 201);
  });
  router.openapi(importRoute, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.edit');
    return context.json(await scenarios().importFile(actor, context.req.valid('json').file), 201);
  });
  router.openapi(exportRoute, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const file = await scenarios().exportDraft(actor, context.req.valid('param').id);
    context.header('content-disposition', `attachment; filename="${file.content.slug}.changjing.json"`);
    return context.json(file, 200);
  });
  router.openapi(saveTemplateRoute, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.edit');
    const { id } = context.req.valid('param');
    return context.json(await scenarios().saveTemplate(actor, id, context.req.valid('json')), 201);
  });
  router.openapi(getRoute, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(await scenarios().get(actor, context.req.valid('param').id), 200);
  });
  router.openapi(checkRoute, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(await scenarios().check(actor, context.req.valid('param').id), 200);
  });
  router.openapi(runTestsRoute, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json({ items: await scenarios().runTests(actor, context.req.valid('param').id) }, 200);
  });
  router.openapi(publishRoute, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.publish');
    const { id } = context.req.valid('param');
    return context.json(await scenarios().publish(actor, id, context.req.valid('json')), 201);
  });
  router.openapi(rollbackRoute, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.publish');
    const { id } = context.req.valid('param');
    return context.json(await scenarios().rollback(actor, id, context.req.valid('json')), 201);
  });
  router.openapi(versionsRoute, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const { before } = context.req.valid('query');
    return context.json(await scenarios().versions(actor, context.req.valid('param').id, before), 200);
  });
  router.openapi(versionRoute, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const { id, version } = context.req.valid('param');
    return context.json(await scenarios().version(actor, id, version), 200);
  });
  return router;
}

const tags = ['scenarios'];

function body<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } };
}

const listRoute = createRoute({
  method: 'get',
  path: '/scenarios',
  tags,
  summary: '场景列表 Scenarios of the district',
  responses: answers(200, z.array(scenarioSummary), '全部场景，旧的在前 All of them, oldest first'),
});

const templatesRoute = createRoute({
  method: 'get',
  path: '/templates',
  tags,
  summary: '场景模板 Templates that installed plugins bring',
  responses: answers(200, z.array(templateSummary), '模板 Templates'),
});

const createScenarioRoute = createRoute({
  method: 'post',
  path: '/scenarios',
  tags,
  summary: '由模板或从空白新建场景 A new draft from a template, or an empty one',
  request: { body: body(createScenario) },
  responses: answers(201, scenarioSummary, '草稿 The draft'),
});

const importRoute = createRoute({
  method: 'post',
  path: '/scenarios/import',
  tags,
  summary: '由文件导入为新草稿 A new draft from a file',
  request: { body: body(importScenario) },
  responses: answers(201, scenarioSummary, '草稿 The draft'),
});

const exportRoute = createRoute({
  method: 'get',
  path: '/scenarios/{id}/export',
  tags,
  summary: '草稿导出为一个文件，不含密钥和数据 The draft as one file, without secrets and data',
  request: { params: idParameter },
  responses: answers(200, scenarioFile, '文件 The file'),
});

const saveTemplateRoute = createRoute({
  method: 'post',
  path: '/scenarios/{id}/template',
  tags,
  summary: '草稿另存为本区的模板 The draft becomes a template of the district',
  request: { params: idParameter, body: body(saveTemplate) },
  responses: answers(201, templateSummary, '模板 The template'),
});

const getRoute = createRoute({
  method: 'get',
  path: '/scenarios/{id}',
  tags,
  summary: '一个场景 One scenario',
  request: { params: idParameter },
  responses: answers(200, scenarioSummary, '场景 The scenario'),
});

const checkRoute = createRoute({
  method: 'post',
  path: '/scenarios/{id}/check',
  tags,
  summary: '发布前检查 What a publish would say now',
  request: { params: idParameter },
  responses: answers(
    200,
    checkResult,
    '问题，以及与现行版本的差别 Problems, and changes against the live version',
  ),
});

const runTestsRoute = createRoute({
  method: 'post',
  path: '/scenarios/{id}/tests/run',
  tags,
  summary: '运行草稿里的全部测试，什么都不会发出去 Runs all tests of the draft; nothing is sent',
  request: { params: idParameter },
  responses: answers(200, testOutcomes, '每条测试的结果 How each test came out'),
});

const publishRoute = createRoute({
  method: 'post',
  path: '/scenarios/{id}/publish',
  tags,
  summary: '发布草稿为下一版 Publish the draft as the next version',
  request: { params: idParameter, body: body(publishScenario) },
  responses: answers(201, versionSummary, '现行版本 The version in force'),
});

const rollbackRoute = createRoute({
  method: 'post',
  path: '/scenarios/{id}/rollback',
  tags,
  summary: '回退：重新发布旧版内容，草稿随之一致 Publish an older version’s content anew',
  request: { params: idParameter, body: body(rollbackScenario) },
  responses: answers(201, versionSummary, '现行版本 The version in force'),
});

const versionsRoute = createRoute({
  method: 'get',
  path: '/scenarios/{id}/versions',
  tags,
  summary:
    '历史版本，新的在前，一次五十个 Versions, newest first, fifty at a time, each with what it changed',
  request: {
    params: idParameter,
    query: z.object({ before: z.coerce.number().pipe(z.int32().min(1)).optional() }),
  },
  responses: answers(200, z.array(versionSummary), '版本 Versions'),
});

const versionRoute = createRoute({
  method: 'get',
  path: '/scenarios/{id}/versions/{version}',
  tags,
  summary: '某一版的全部内容 One version with its content',
  request: { params: versionParameters },
  responses: answers(200, scenarioVersion, '版本 The version'),
});
