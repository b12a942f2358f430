import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
  beginThread,
  commentThread,
  commentThreads,
  scenarioReaders,
  seenThreads,
  settleThread,
  writeComment,
} from '@changjing/contract';
import { Comments, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const id = z.string().min(1).max(80);
const ofScenario = z.object({ id });
const ofThread = ofScenario.extend({ thread: id });
const ofComment = ofThread.extend({ comment: id });
const tags = ['comments'];
const done = { 204: { description: '完成 Done' } };

function body<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** What people who may read a scenario say about its parts; who said it is known by the session. */
export function commentsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const comments = () => services.get(Comments);

  router.openapi(mine, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(await comments().mine(actor), 200);
  });
  router.openapi(readers, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(await comments().readers(actor), 200);
  });
  router.openapi(list, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const { id: scenario } = context.req.valid('param');
    return context.json(await comments().list(actor, { scenario, ...context.req.valid('query') }), 200);
  });
  router.openapi(begin, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const { id: scenario } = context.req.valid('param');
    return context.json(await comments().begin(actor, scenario, context.req.valid('json')), 201);
  });
  router.openapi(reply, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const { id: scenario, thread } = context.req.valid('param');
    return context.json(await comments().reply(actor, { scenario, thread }, context.req.valid('json')), 201);
  });
  router.openapi(change, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const { id: scenario, ...of } = context.req.valid('param');
    return context.json(await comments().change(actor, { scenario, ...of }, context.req.valid('json')), 200);
  });
  router.openapi(remove, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const { id: scenario, ...of } = context.req.valid('param');
    await comments().remove(actor, { scenario, ...of });
    return context.body(null, 204);
  });
  router.openapi(settle, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const { id: scenario, thread } = context.req.valid('param');
    const { isResolved } = context.req.valid('json');
    return context.json(await comments().settle(actor, { scenario, thread }, isResolved), 200);
  });
  router.openapi(see, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    await comments().see(actor, context.req.valid('param').id, context.req.valid('json').threads);
    return context.body(null, 204);
  });
  return router;
}

const mine = createRoute({
  method: 'get',
  path: '/comments',
  tags,
  summary: '与我有关的批注 Threads in which the person wrote or is mentioned, of all scenarios',
  responses: answers(200, commentThreads, '批注 The threads'),
});

const readers = createRoute({
  method: 'get',
  path: '/comments/readers',
  tags,
  summary: '可以提到的人 People who may read scenarios and so can be mentioned',
  responses: answers(200, scenarioReaders, '人员 The people'),
});

const list = createRoute({
  method: 'get',
  path: '/scenarios/{id}/comments',
  tags,
  summary: '场景或一条建议的批注 Open threads of a scenario or a suggestion, then those resolved last',
  request: { params: ofScenario, query: z.object({ suggestion: id.optional() }) },
  responses: answers(200, commentThreads, '批注 The threads'),
});

const begin = createRoute({
  method: 'post',
  path: '/scenarios/{id}/comments',
  tags,
  summary: '新批注 Begins a thread at a part of the scenario or of a suggestion',
  request: { params: ofScenario, body: body(beginThread) },
  responses: answers(201, commentThread, '批注 The thread'),
});

const reply = createRoute({
  method: 'post',
  path: '/scenarios/{id}/comments/{thread}/replies',
  tags,
  summary: '回复，已解决的重新打开 A reply; a resolved thread is open again',
  request: { params: ofThread, body: body(writeComment) },
  responses: answers(201, commentThread, '批注 The thread'),
});

const change = createRoute({
  method: 'put',
  path: '/scenarios/{id}/comments/{thread}/replies/{comment}',
  tags,
  summary: '修改自己的话 Changes one’s own comment',
  request: { params: ofComment, body: body(writeComment) },
  responses: answers(200, commentThread, '批注 The thread'),
});

const remove = createRoute({
  method: 'delete',
  path: '/scenarios/{id}/comments/{thread}/replies/{comment}',
  tags,
  summary: '删除自己的话 Takes back one’s own comment',
  request: { params: ofComment },
  responses: done,
});

const settle = createRoute({
  method: 'put',
  path: '/scenarios/{id}/comments/{thread}/state',
  tags,
  summary: '解决或重新打开 Resolves a thread, or opens it again',
  request: { params: ofThread, body: body(settleThread) },
  responses: answers(200, commentThread, '批注 The thread'),
});

const see = createRoute({
  method: 'post',
  path: '/scenarios/{id}/comments/seen',
  tags,
  summary: '标为已读 What stood on the person’s screen is read',
  request: { params: ofScenario, body: body(seenThreads) },
  responses: done,
});
