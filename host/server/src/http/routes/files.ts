import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { ChangjingError, contentHash } from '@changjing/contract';
import { Cases, Files, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';
import { formOf, uploads } from './uploads.ts';

const photoLimits = { maxBytes: 8 * 1024 * 1024, kinds: ['image'] } as const;

const put = createRoute({
  method: 'post',
  path: '/files',
  tags: ['files'],
  summary: '上传一张照片，办理工单时引用 Uploads a photo for a step of a case',
  request: {
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: z.object({ file: z.unknown().openapi({ type: 'string', format: 'binary' }) }),
        },
      },
    },
  },
  responses: answers(201, z.strictObject({ hash: contentHash }), '照片的编号 Its hash'),
});

const get = createRoute({
  method: 'get',
  path: '/files/{hash}',
  tags: ['files'],
  summary: '工单里的照片 A photo of a case',
  request: { params: z.object({ hash: contentHash }) },
  responses: {
    200: {
      description: '照片 The photo',
      content: { 'image/*': { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
});

/** Photos a person put and has not used in a step yet: only that person sees them. */
const keptUploads = 2_000;

export function filesRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const uploaded = new Set<string>();
  const uploadOf = (tenant: string, person: string, hash: string) => JSON.stringify([tenant, person, hash]);
  router.openapi(put, async (context) => {
    const actor = requirePermission(context.var.actor, 'case.read');
    const [file] = await uploads(await formOf(context), 'file', photoLimits.maxBytes);
    if (!file) {
      throw new ChangjingError({
        code: 'files.missing',
        status: 422,
        text: { zh: '没有收到照片（表单项 file）', en: 'There is no photo (form field "file")' },
      });
    }
    const { hash } = await services.get(Files).put(context.var.tenant, file, photoLimits);
    uploaded.add(uploadOf(actor.tenant, actor.person, hash));
    if (uploaded.size > keptUploads) uploaded.delete(uploaded.values().next().value!);
    return context.json({ hash }, 201);
  });
  router.openAPIRegistry.registerPath(get);
  router.get('/files/:hash', async (context) => {
    const actor = requirePermission(context.var.actor, 'case.read');
    const hash = context.req.param('hash');
    const own = uploaded.has(uploadOf(actor.tenant, actor.person, hash))
      ? await services.get(Files).find(actor.tenant, hash)
      : undefined;
    const { file, isPersonal } = own
      ? { file: own, isPersonal: false }
      : await services.get(Cases).photo(actor, hash);
    return context.body(await services.get(Files).open(context.var.tenant, file.hash), 200, {
      'content-type': file.mediaType,
      'content-length': String(file.bytes),
      'cache-control': isPersonal ? 'no-store' : 'private, max-age=86400, immutable',
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });
  return router;
}
