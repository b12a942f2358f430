import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
  askReview,
  decideReview,
  nodeId,
  review,
  reviewDetail,
  reviewList,
  reviewRules,
  setReviewRule,
} from '@changjing/contract';
import { Reviews, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const tags = ['scenarios'];
const id = z.string().min(1).max(80);
const ofReview = z.object({ id, review: id });

function body<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } };
}

const waiting = createRoute({
  method: 'get',
  path: '/reviews',
  tags,
  summary: '等我复核的发布 Publications that wait for my review',
  responses: answers(200, reviewList, '复核 Reviews'),
});

const ask = createRoute({
  method: 'post',
  path: '/scenarios/{id}/reviews',
  tags,
  summary: '请某人复核现在的草稿 Asks a second person to look at the draft as it is now',
  request: { params: z.object({ id }), body: body(askReview) },
  responses: answers(201, review, '复核 The review'),
});

const read = createRoute({
  method: 'get',
  path: '/scenarios/{id}/reviews/{review}',
  tags,
  summary: '要复核的内容和在用的版本 What is reviewed, beside the version in force then',
  request: { params: ofReview },
  responses: answers(200, reviewDetail, '复核 The review'),
});

const decide = createRoute({
  method: 'post',
  path: '/scenarios/{id}/reviews/{review}/decision',
  tags,
  summary: '通过，或写明原因退回 Accepts it, or returns it with a reason',
  request: { params: ofReview, body: body(decideReview) },
  responses: answers(200, review, '复核 The review'),
});

const rules = createRoute({
  method: 'get',
  path: '/review-rules',
  tags,
  summary: '各单位发布时什么要复核 What must be reviewed, by organisation of the publisher',
  responses: answers(200, reviewRules, '复核规定 Review rules'),
});

const setRule = createRoute({
  method: 'put',
  path: '/review-rules/{organisation}',
  tags,
  summary:
    '规定一个单位什么要复核，不给则沿用上级 Sets what an organisation has reviewed, or inherits it again',
  request: { params: z.object({ organisation: nodeId }), body: body(setReviewRule) },
  responses: answers(200, reviewRules, '复核规定 Review rules'),
});

export function reviewsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const reviews = () => services.get(Reviews);

  router.openapi(waiting, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.publish');
    return context.json({ items: await reviews().waiting(actor) }, 200);
  });
  router.openapi(ask, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.publish');
    const given = context.req.valid('json');
    return context.json(await reviews().ask(actor, context.req.valid('param').id, given), 201);
  });
  router.openapi(read, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const of = context.req.valid('param');
    return context.json(await reviews().read(actor, of.id, of.review), 200);
  });
  router.openapi(decide, async (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.publish');
    const of = context.req.valid('param');
    return context.json(await reviews().decide(actor, of.id, of.review, context.req.valid('json')), 200);
  });
  router.openapi(rules, async (context) => {
    const actor = requirePermission(context.var.actor, 'policy.manage');
    return context.json(await reviews().rules(actor), 200);
  });
  router.openapi(setRule, async (context) => {
    const actor = requirePermission(context.var.actor, 'policy.manage');
    const { criteria } = context.req.valid('json');
    const { organisation } = context.req.valid('param');
    return context.json(await reviews().setRule(actor, organisation, criteria), 200);
  });
  return router;
}
