import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
  appState,
  ChangjingError,
  citizenReport,
  nodeId,
  pagesFor,
  parseWith,
  reportProgress,
  reportReceipt,
  slug as slugSchema,
} from '@changjing/contract';
import type { Context } from 'hono';
import {
  LiveScenarios,
  Reports,
  Views,
  type Actor,
  type RenderedApp,
  type Services,
  type TenantId,
} from '../../kernel/index.ts';
import { createRouter, requireActor, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';
import { isKnown } from './known-tag.ts';
import { formOf, uploads } from './uploads.ts';

const slugParameter = z.object({ slug: slugSchema });
const maxPhotoBytes = 8 * 1024 * 1024;
/** Long enough that two senders never choose the same by chance. */
const idempotencyKey = z.string().min(16).max(200);

const state = createRoute({
  method: 'get',
  path: '/apps/{slug}',
  tags: ['apps'],
  summary: '小应用的公众页面及其数据 A mini-app’s public page and its data',
  request: { params: slugParameter },
  responses: {
    ...answers(200, appState, '页面 The page'),
    304: { description: '没有变化 Not changed (If-None-Match)' },
  },
});

const page = createRoute({
  method: 'get',
  path: '/apps/{slug}/pages/{page}',
  tags: ['apps'],
  summary:
    '小应用的一个页面及其数据；给工作人员的，按登录的人给 One page and its data; a page for staff as its reader may see it',
  request: { params: z.object({ slug: slugSchema, page: nodeId }) },
  responses: {
    ...answers(200, appState, '页面 The page'),
    304: { description: '没有变化 Not changed (If-None-Match)' },
  },
});

const staffPage = createRoute({
  method: 'get',
  path: '/scenarios/{id}/pages/{page}',
  tags: ['apps'],
  summary: '给工作人员的页面及其数据 A page for staff and its data',
  request: { params: z.object({ id: z.string().min(1).max(64), page: nodeId }) },
  responses: answers(200, appState, '页面 The page'),
});

const report = createRoute({
  method: 'post',
  path: '/apps/{slug}/reports',
  tags: ['apps'],
  summary: '市民上报：report 为 JSON，photo 至多 3 张 A citizen’s report: `report` (JSON), up to 3 `photo`',
  request: {
    params: slugParameter,
    headers: z.object({ 'idempotency-key': idempotencyKey }),
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: z.object({
            report: citizenReport,
            photo: z
              .array(z.string().openapi({ format: 'binary' }))
              .max(3)
              .optional(),
          }),
        },
      },
    },
  },
  responses: answers(201, reportReceipt, '上报编号 The number to follow it by'),
});

const progress = createRoute({
  method: 'get',
  path: '/reports/{number}',
  tags: ['apps'],
  summary: '凭编号查看上报进度 Progress of a report by its number',
  request: { params: z.object({ number: z.string().min(1).max(40) }) },
  responses: answers(200, reportProgress, '进度 Its progress'),
});

export function appsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();

  // Sent as it was rendered, once for all readers.
  router.openAPIRegistry.registerPath(state);
  router.get('/apps/:slug', async (context) => {
    const slug = context.req.param('slug');
    const app = await services.get(Views).app(context.var.tenant, slug);
    if (!app) throw unknownApp(slug);
    return send(context, app);
  });
  router.openAPIRegistry.registerPath(page);
  router.get('/apps/:slug/pages/:page', async (context) =>
    send(context, await pageAt(services, context.var, context.req.param())),
  );

  router.openapi(staffPage, async (context) => {
    const actor = requireActor(context.var.actor);
    const { id, page } = context.req.valid('param');
    const live = services.get(LiveScenarios).byId(context.var.tenant, id);
    if (live === undefined) {
      throw new ChangjingError({
        code: 'scenario.unknown',
        status: 404,
        text: { zh: `没有在用的场景「${id}」`, en: `There is no scenario "${id}" in force` },
      });
    }
    return context.json((await services.get(Views).staff(live, page, actor)).state, 200);
  });

  // Read by hand: the part `report` is JSON in text, which a form validator would not parse.
  router.openAPIRegistry.registerPath(report);
  router.post('/apps/:slug/reports', async (context) => {
    const key = idempotencyKey.safeParse(context.req.header('idempotency-key'));
    if (!key.success) throw missingKey();
    const form = await formOf(context);
    const photos = await uploads(form, 'photo', maxPhotoBytes);
    const receipt = await services.get(Reports).submit({
      tenant: context.var.tenant,
      slug: context.req.param('slug'),
      idempotencyKey: key.data,
      report: parseWith(citizenReport, jsonOf(form.report), {
        code: 'report.invalid',
        zh: '上报内容',
        en: 'report',
        where: 'report',
      }),
      photos,
    });
    return context.json(receipt, 201);
  });

  router.openapi(progress, async (context) => {
    const { number } = context.req.valid('param');
    return context.json(await services.get(Reports).progress(context.var.tenant, number), 200);
  });
  return router;
}

/**
 * A page at its own address: of one for everybody the same for all, of one for staff what the reader may see.
 * @throws ChangjingError app.unknown, page.unknown, identity.notSignedIn, policy denials
 */
export async function pageAt(
  services: Services,
  { tenant, actor }: { tenant: TenantId; actor?: Actor },
  { slug, page }: { slug: string; page: string },
): Promise<RenderedApp> {
  const views = services.get(Views);
  const shown = await views.app(tenant, slug, page);
  if (shown) return shown;
  const live = services.get(LiveScenarios).bySlug(tenant, slug);
  if (!live) throw unknownApp(slug);
  // Nobody is asked to sign in for a page that is not there.
  if (!pagesFor('staff', live.version.content.pages).includes(page)) throw unknownPage(page);
  return await views.staff(live, page, requireActor(actor));
}

function send(context: Context<ApiEnvironment>, { etag, json, state }: RenderedApp): Response {
  const headers = { etag, 'cache-control': state.staff ? 'private, no-cache' : 'no-cache' };
  if (isKnown(context.req.header('if-none-match'), etag)) return context.body(null, 304, headers);
  return context.body(json, 200, { ...headers, 'content-type': 'application/json; charset=utf-8' });
}

function unknownPage(page: string): ChangjingError {
  return new ChangjingError({
    code: 'page.unknown',
    status: 404,
    text: { zh: `小应用里没有页面「${page}」`, en: `The mini-app has no page "${page}"` },
  });
}

function unknownApp(slug: string): ChangjingError {
  return new ChangjingError({
    code: 'app.unknown',
    status: 404,
    text: { zh: `没有地址为 ${slug} 的小应用`, en: `There is no mini-app at ${slug}` },
  });
}

function jsonOf(part: unknown): unknown {
  if (typeof part !== 'string') return undefined;
  try {
    return JSON.parse(part);
  } catch {
    return part;
  }
}

function missingKey(): ChangjingError {
  return new ChangjingError({
    code: 'request.idempotencyKey',
    status: 400,
    text: {
      zh: '缺少请求头 Idempotency-Key（16 到 200 个字符）',
      en: 'The header Idempotency-Key (16 to 200 characters) is missing',
    },
  });
}
