import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { checkpoint, checkpointContent, draftEdit, nameCheckpoint, pageOf } from '@changjing/contract';
import { DraftHistories, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const idParameter = z.object({ id: z.string().min(1).max(80) });
const checkpointParameters = idParameter.extend({ checkpoint: z.string().min(1).max(80) });
const paged = z.object({ cursor: z.string().max(200).optional() });
const named = { required: true, content: { 'application/json': { schema: nameCheckpoint } } };
const tags = ['scenarios'];

const list = createRoute({
  method: 'get',
  path: '/scenarios/{id}/checkpoints',
  tags,
  summary: '草稿的存档，新的在前 States of the draft that were kept, newest first',
  request: { params: idParameter, query: paged },
  responses: answers(200, pageOf(checkpoint), '一页存档 One page'),
});

const read = createRoute({
  method: 'get',
  path: '/scenarios/{id}/checkpoints/{checkpoint}',
  tags,
  summary: '一个存档的全部内容 One of them with its content',
  request: { params: checkpointParameters },
  responses: answers(200, checkpointContent, '存档 The state'),
});

const nameNow = createRoute({
  method: 'post',
  path: '/scenarios/{id}/checkpoints',
  tags,
  summary: '给草稿现在的样子起名存档 Names the draft as it is now',
  request: { params: idParameter, body: named },
  responses: answers(201, checkpoint, '存档 The state'),
});

const name = createRoute({
  method: 'put',
  path: '/scenarios/{id}/checkpoints/{checkpoint}',
  tags,
  summary: '给过去某一刻的草稿起名，起了名就一直留着 Names a state of the past, which then stays',
  request: { params: checkpointParameters, body: named },
  responses: answers(200, checkpoint, '存档 The state'),
});

const edits = createRoute({
  method: 'get',
  path: '/scenarios/{id}/edits',
  tags,
  summary: '谁改了草稿的什么，以服务器的日志为准 Who wrote what in the draft, by the log of the server',
  request: { params: idParameter, query: paged },
  responses: answers(200, pageOf(draftEdit), '一页，新的在前 One page, newest first'),
});

/** The past of a draft; published versions are under `/scenarios/{id}/versions`. */
export function draftHistoryRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const histories = () => services.get(DraftHistories);

  router.openapi(list, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const { cursor } = context.req.valid('query');
    return context.json(await histories().checkpoints(actor, context.req.valid('param').id, cursor), 200);
  });
  router.openapi(read, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const { id, checkpoint: of } = context.req.valid('param');
    return context.json(await histories().checkpoint(actor, id, of), 200);
  });
  router.openapi(nameNow, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.edit');
    const { name: given } = context.req.valid('json');
    return context.json(await histories().nameNow(actor, context.req.valid('param').id, given), 201);
  });
  router.openapi(name, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.edit');
    const { id, checkpoint: of } = context.req.valid('param');
    return context.json(await histories().name(actor, id, of, context.req.valid('json').name), 200);
  });
  router.openapi(edits, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const { cursor } = context.req.valid('query');
    return context.json(await histories().edits(actor, context.req.valid('param').id, cursor), 200);
  });
  return router;
}
