import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { demoAccount, me, type Me } from '@changjing/contract';
import type { Identity } from '../../identity/index.ts';
import { DistrictBases, type Actor, type Services } from '../../kernel/index.ts';
import { createRouter, requireActor, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const readMe = createRoute({
  method: 'get',
  path: '/me',
  tags: ['账号 account'],
  summary: '我是谁，有哪些岗位 Who I am and which posts I hold',
  responses: answers(200, me, '当前的人与岗位'),
});
const choosePost = createRoute({
  method: 'put',
  path: '/me/post',
  tags: ['账号 account'],
  summary: '换一个岗位办事 Act in another post',
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ post: z.string() }) } },
    },
  },
  responses: answers(200, me, '换岗之后'),
});
const listDemoAccounts = createRoute({
  method: 'get',
  path: '/demo-accounts',
  tags: ['账号 account'],
  summary: '演示账号，生产方式为空 Demo accounts; none in production',
  responses: answers(200, z.array(demoAccount), '演示账号'),
});
const signInDemo = createRoute({
  method: 'post',
  path: '/demo-accounts/{id}/sign-in',
  tags: ['账号 account'],
  summary: '用演示账号登录，生产方式拒绝 Sign in as a demo account; refused in production',
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: { 204: { description: '已登录，会话在 cookie 里' } },
});

export function identityRoutes(services: Services, identity: Identity): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  router.openapi(readMe, (context) => context.json(meOf(services, requireActor(context.get('actor'))), 200));
  router.openapi(choosePost, async (context) => {
    const actor = await identity.choosePost(context.req.raw.headers, context.req.valid('json').post);
    return context.json(meOf(services, actor), 200);
  });
  router.openapi(listDemoAccounts, (context) => context.json([...identity.demoAccounts()], 200));
  router.openapi(signInDemo, async (context) => {
    const signedIn = await identity.signInDemo(context.req.valid('param').id, context.req.raw.headers);
    for (const cookie of signedIn.headers.getSetCookie())
      context.header('set-cookie', cookie, { append: true });
    return context.body(null, 204);
  });
  return router;
}

/** An actor as GET /me tells it. */
export function meOf(services: Services, actor: Actor): Me {
  const base = services.get(DistrictBases).current(actor.tenant);
  return {
    person: { id: actor.person, name: actor.name },
    tenant: { id: actor.tenant, title: base.title, zone: base.zone, isSimulated: base.isSimulated },
    posts: actor.posts.map((post) => ({
      id: post.id,
      title: post.title,
      role: post.role,
      organisationTitle: base.organisations[post.organisation]?.title ?? { zh: post.organisation },
      territoryTitle: base.territories[post.territory]?.title ?? { zh: post.territory },
    })),
    ...(actor.post ? { post: actor.post.id } : {}),
    permissions: [...actor.permissions],
  };
}
