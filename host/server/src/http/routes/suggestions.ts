import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
  acceptSuggestion,
  rejectSuggestion,
  submitSuggestion,
  suggestion,
  suggestionContent,
  suggestions,
} from '@changjing/contract';
import { Suggestions, type Services, type SuggestionOf } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const id = z.string().min(1).max(80);
const ofScenario = z.object({ id });
const ofSuggestion = ofScenario.extend({ suggestion: id });
const tags = ['suggestions'];

/** What people who may read a scenario propose, and what those who may edit it make of that. */
export function suggestionsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const room = () => services.get(Suggestions);
  const of = ({ id: scenario, suggestion: one }: z.infer<typeof ofSuggestion>): SuggestionOf => ({
    scenario,
    suggestion: one,
  });

  router.openapi(list, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(await room().list(actor, context.req.valid('param').id), 200);
  });
  router.openapi(start, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(await room().start(actor, context.req.valid('param').id), 201);
  });
  router.openapi(read, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(await room().read(actor, of(context.req.valid('param'))), 200);
  });
  router.openapi(submit, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const words = context.req.valid('json');
    return context.json(await room().submit(actor, of(context.req.valid('param')), words), 200);
  });
  router.openapi(reopen, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(await room().reopen(actor, of(context.req.valid('param'))), 200);
  });
  router.openapi(withdraw, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(await room().withdraw(actor, of(context.req.valid('param'))), 200);
  });
  router.openapi(rebase, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(await room().rebase(actor, of(context.req.valid('param'))), 200);
  });
  router.openapi(see, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    await room().see(actor, of(context.req.valid('param')));
    return context.body(null, 204);
  });
  router.openapi(accept, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.edit');
    const what = context.req.valid('json');
    return context.json(await room().accept(actor, of(context.req.valid('param')), what), 200);
  });
  router.openapi(undoAcceptance, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.edit');
    return context.json(await room().undoAcceptance(actor, of(context.req.valid('param'))), 200);
  });
  router.openapi(reject, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.edit');
    const why = context.req.valid('json');
    return context.json(await room().reject(actor, of(context.req.valid('param')), why), 200);
  });
  return router;
}

function body<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** A step of one suggestion, answered with the suggestion. */
function step<Path extends string, Request extends object>(path: Path, summary: string, request: Request) {
  return createRoute({
    method: 'post',
    path: `/scenarios/{id}/suggestions/{suggestion}/${path}` as const,
    tags,
    summary,
    request: { params: ofSuggestion, ...request },
    responses: answers(200, suggestion, '建议 The suggestion'),
  });
}

const list = createRoute({
  method: 'get',
  path: '/scenarios/{id}/suggestions',
  tags,
  summary: '对场景的修改建议 Proposed changes, the newest first',
  request: { params: ofScenario },
  responses: answers(200, suggestions, '建议 The suggestions'),
});

const start = createRoute({
  method: 'post',
  path: '/scenarios/{id}/suggestions',
  tags,
  summary: '开始建议修改；已有没提交的就接着写 Begins one, or goes on with the person’s draft',
  request: { params: ofScenario },
  responses: answers(201, suggestion, '建议 The suggestion'),
});

const read = createRoute({
  method: 'get',
  path: '/scenarios/{id}/suggestions/{suggestion}',
  tags,
  summary: '一条建议的内容 What it changes, with what it was written over',
  request: { params: ofSuggestion },
  responses: answers(200, suggestionContent, '内容 The contents'),
});

const see = createRoute({
  method: 'post',
  path: '/scenarios/{id}/suggestions/{suggestion}/seen',
  tags,
  summary: '作者已知道结果 The author knows how it was decided',
  request: { params: ofSuggestion },
  responses: { 204: { description: '完成 Done' } },
});

const submit = step('submit', '提交审核 Hands it in', { body: body(submitSuggestion) });
const reopen = step('reopen', '收回修改 Back to its author’s desk', {});
const withdraw = step('withdraw', '撤回建议 Takes it back', {});
const rebase = step(
  'rebase',
  '更新到场景现在的内容，冲突的地方保留建议 Brings it over the scenario as it is now; where both changed the same, the suggestion stands',
  {},
);
const accept = step('accept', '采纳全部或部分 Merges all of it, or some nodes, into the scenario', {
  body: body(acceptSuggestion),
});
const undoAcceptance = step('undo-acceptance', '撤回采纳 Takes an acceptance back, by who gave it', {});
const reject = step('reject', '不采纳，写明理由 Rejects it, with a reason', { body: body(rejectSuggestion) });
