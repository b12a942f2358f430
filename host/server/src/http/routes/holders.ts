import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
  appState,
  demoLink,
  holderLink,
  holderLinks,
  holderPages,
  holderReply,
  issuedHolderLink,
  issueHolderLink,
  openedHolderLink,
  openHolderLink,
  type DemoLink,
} from '@changjing/contract';
import { Holders, Views, type Services } from '../../kernel/index.ts';
import { createRouter, requireActor, requirePermission, type ApiEnvironment } from '../environment.ts';
import { holderOf, keepHolder } from '../holder-cookie.ts';
import { answers } from './answers.ts';
import { isKnown } from './known-tag.ts';

const scenarioParameter = z.object({ id: z.string().min(1).max(64) });
const linkParameter = z.object({ link: z.uuid() });
const idempotencyKey = z.string().min(16).max(200);

const list = createRoute({
  method: 'get',
  path: '/scenarios/{id}/holder-links',
  tags: ['holders'],
  summary: '发出过的专属链接，新的在前 Personal links handed out, newest first',
  request: { params: scenarioParameter },
  responses: answers(200, holderLinks, '专属链接 Personal links'),
});

const pages = createRoute({
  method: 'get',
  path: '/holder-pages',
  tags: ['holders'],
  summary: '可以发专属链接的页面和对象 Pages that links open, and whom for',
  responses: answers(200, holderPages, '页面 Pages'),
});

const issue = createRoute({
  method: 'post',
  path: '/scenarios/{id}/holder-links',
  tags: ['holders'],
  summary: '发一个专属链接，地址只给这一次 Hands out a personal link; its address is told this once',
  request: {
    params: scenarioParameter,
    body: { required: true, content: { 'application/json': { schema: issueHolderLink } } },
  },
  responses: answers(201, issuedHolderLink, '专属链接 The link'),
});

const revoke = createRoute({
  method: 'post',
  path: '/scenarios/{id}/holder-links/{link}/revoke',
  tags: ['holders'],
  summary: '停用一个专属链接，立即生效 Withdraws a personal link, at once',
  request: { params: scenarioParameter.extend(linkParameter.shape) },
  responses: answers(200, holderLink, '已停用 Withdrawn'),
});

const demo = createRoute({
  method: 'get',
  path: '/demo-links',
  tags: ['holders'],
  summary: '演示区的专属链接（正式运行为空） Personal links of the demo district (empty in production)',
  responses: answers(200, z.array(demoLink), '演示链接 Demo links'),
});

const open = createRoute({
  method: 'post',
  path: '/holders/open',
  tags: ['holders'],
  summary: '用专属链接打开页面 Opens the page of a personal link',
  request: { body: { required: true, content: { 'application/json': { schema: openHolderLink } } } },
  responses: answers(200, openedHolderLink, '已打开 Opened; sets a cookie'),
});

const state = createRoute({
  method: 'get',
  path: '/holders/{link}',
  tags: ['holders'],
  summary: '专属页面及其数据，只有自己的 The page of a personal link, with the data of its key alone',
  request: { params: linkParameter },
  responses: {
    ...answers(200, appState, '页面 The page'),
    304: { description: '没有变化 Not changed (If-None-Match)' },
  },
});

const reply = createRoute({
  method: 'post',
  path: '/holders/{link}/replies',
  tags: ['holders'],
  summary: '填一份回执；是谁的由链接决定 Answers a reply form; whose it is the link says',
  request: {
    params: linkParameter,
    headers: z.object({ 'idempotency-key': idempotencyKey }),
    body: { required: true, content: { 'application/json': { schema: holderReply } } },
  },
  responses: { 204: { description: '已收到 Received' } },
});

export function holdersRoutes(
  services: Services,
  publicUrl: () => string,
  demoLinks: () => Promise<DemoLink[]>,
): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const holders = () => services.get(Holders);

  router.openapi(list, async (context) => {
    const actor = requireActor(context.var.actor);
    return context.json(await holders().list(actor, context.req.valid('param').id), 200);
  });

  router.openapi(pages, (context) =>
    context.json(holders().pages(requirePermission(context.var.actor, 'report.readSubject')), 200),
  );

  router.openapi(issue, async (context) => {
    const actor = requireActor(context.var.actor);
    const { id } = context.req.valid('param');
    const { link, token } = await holders().issue(actor, id, context.req.valid('json'));
    context.set('hasSecretAnswer', true);
    return context.json({ link, url: `${publicUrl()}/h#${token}` }, 201);
  });

  router.openapi(revoke, async (context) => {
    const actor = requireActor(context.var.actor);
    const { id, link } = context.req.valid('param');
    return context.json(await holders().revoke(actor, id, link), 200);
  });

  router.openapi(demo, async (context) => context.json(await demoLinks(), 200));

  router.openapi(open, async (context) => {
    const { token } = context.req.valid('json');
    const holder = await holders().open(context.var.tenant, token);
    keepHolder(context, holder, token, publicUrl());
    return context.json({ link: holder.link.id }, 200);
  });

  // Sent as it was rendered, unless the reader has it.
  router.openAPIRegistry.registerPath(state);
  router.get('/holders/:link', async (context) => {
    const holder = await holderOf(context, services, context.var.tenant, context.req.param('link'));
    const app = await services.get(Views).holder(holder);
    const headers = { etag: app.etag, 'cache-control': 'private, no-cache' };
    if (isKnown(context.req.header('if-none-match'), app.etag)) return context.body(null, 304, headers);
    return context.body(app.json, 200, { ...headers, 'content-type': 'application/json; charset=utf-8' });
  });

  router.openapi(reply, async (context) => {
    const { link } = context.req.valid('param');
    const holder = await holderOf(context, services, context.var.tenant, link);
    const { 'idempotency-key': key } = context.req.valid('header');
    await holders().reply(holder, context.req.valid('json'), key);
    return context.body(null, 204);
  });
  return router;
}
