import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
  acceptPermissions,
  ceilings,
  nodeId,
  packageInspection,
  pluginConfiguration,
  pluginId,
  pluginOrganisations,
  pluginSecret,
  pluginSummary,
  type Permission,
} from '@changjing/contract';
import { Registry, type Actor, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { pluginSummaryOf } from '../plugin-summaries.ts';
import { answers } from './answers.ts';
import { readPackageForm } from './package-form.ts';

const tags = ['plugins'];
const one = { params: z.object({ id: pluginId }) };
const secret = z.object({ id: pluginId, name: nodeId });
const changed = answers(200, pluginSummary, '改动之后的插件 The plugin after the change');
const nothing = { 204: { description: '完成 Done' } };
const packageForm = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: z.object({
        package: z.unknown().openapi({ type: 'string', format: 'binary' }),
        accepted: z.string().optional(),
      }),
    },
  },
};

function body<T extends z.ZodType>(schema: T) {
  return { body: { required: true, content: { 'application/json': { schema } } } };
}

const inspect = createRoute({
  method: 'post',
  path: '/plugins/inspect',
  tags,
  summary: '看一个插件包：要什么权限、有什么问题；不保留 What a package would do; nothing is kept',
  request: { body: packageForm },
  responses: answers(200, packageInspection, '插件包 The package'),
});
const install = createRoute({
  method: 'post',
  path: '/plugins',
  tags,
  summary:
    '安装或更新插件；权限变多时等人确认 Installs or updates a plugin; wider permissions wait to be accepted',
  request: { body: packageForm },
  responses: answers(201, pluginSummary, '安装之后的插件 The plugin'),
});
const accept = createRoute({
  method: 'post',
  path: '/plugins/{id}/accept',
  tags,
  summary:
    '确认等待中版本的权限，并启用这个版本 Accepts what the pending version asks for and puts it in force',
  request: { ...one, ...body(acceptPermissions) },
  responses: changed,
});
const uninstall = createRoute({
  method: 'delete',
  path: '/plugins/{id}',
  tags,
  summary: '卸载插件，什么都不留 Uninstalls a plugin; nothing of it is left',
  request: one,
  responses: nothing,
});
const organisations = createRoute({
  method: 'put',
  path: '/plugins/{id}/organisations',
  tags,
  summary: '哪些单位可以用 Which organisations may use it',
  request: { ...one, ...body(pluginOrganisations) },
  responses: changed,
});
const configuration = createRoute({
  method: 'put',
  path: '/plugins/{id}/configuration',
  tags,
  summary: '填写插件的设置 Fills in its settings',
  request: { ...one, ...body(pluginConfiguration) },
  responses: changed,
});
const putSecret = createRoute({
  method: 'put',
  path: '/plugins/{id}/secrets/{name}',
  tags,
  summary: '填写插件的机密，之后谁也读不到 Fills in a secret, which nobody can read again',
  request: { params: secret, ...body(pluginSecret) },
  responses: nothing,
});
const removeSecret = createRoute({
  method: 'delete',
  path: '/plugins/{id}/secrets/{name}',
  tags,
  summary: '删除插件的机密 Removes a secret',
  request: { params: secret },
  responses: nothing,
});
const getCeilings = createRoute({
  method: 'get',
  path: '/plugin-ceilings',
  tags,
  summary: '每个插件至多可用多少 What every plugin may use at most',
  responses: answers(200, ceilings, '上限 The ceilings'),
});
const putCeilings = createRoute({
  method: 'put',
  path: '/plugin-ceilings',
  tags,
  summary: '改插件的用量上限 Changes the ceilings of plugins',
  request: body(ceilings),
  responses: answers(200, ceilings, '上限 The ceilings'),
});

function turn(verb: 'rollback' | 'enable' | 'disable' | 'release', summary: string) {
  const path = `/plugins/{id}/${verb}` as const;
  return createRoute({ method: 'post', path, tags, summary, request: one, responses: changed });
}
const turns = [
  ['rollback', turn('rollback', '回到上一个版本 Brings the previous version back')],
  ['enable', turn('enable', '启用插件 Enables a plugin')],
  ['disable', turn('disable', '停用插件 Disables a plugin')],
  ['release', turn('release', '解除隔离 Releases a plugin from quarantine')],
] as const;

/** Installing plugins, deciding about them, and taking them out. */
export function pluginChangesRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const registry = services.get(Registry);
  const manager = (actor: Actor | undefined, permission: Permission = 'plugin.manage') =>
    requirePermission(actor, permission);
  const summary = ({ tenant }: Actor, id: string) => pluginSummaryOf(services, tenant, id);

  router.openapi(inspect, async (context) => {
    manager(context.var.actor);
    const form = await readPackageForm(context);
    return context.json(await registry.inspect(form.package), 200);
  });
  router.openapi(install, async (context) => {
    const actor = manager(context.var.actor);
    const form = await readPackageForm(context);
    const id = await registry.install(actor, form.package, form.accepted);
    return context.json(await summary(actor, id), 201);
  });
  router.openapi(accept, async (context) => {
    const actor = manager(context.var.actor, 'policy.manage');
    const { id } = context.req.valid('param');
    await registry.accept(actor, id, context.req.valid('json').accepted);
    return context.json(await summary(actor, id), 200);
  });
  for (const [verb, route] of turns) {
    router.openapi(route, async (context) => {
      const actor = manager(context.var.actor);
      const { id } = context.req.valid('param');
      await registry[verb](actor, id);
      return context.json(await summary(actor, id), 200);
    });
  }
  router.openapi(uninstall, async (context) => {
    await registry.uninstall(manager(context.var.actor), context.req.valid('param').id);
    return context.body(null, 204);
  });
  router.openapi(organisations, async (context) => {
    const actor = manager(context.var.actor);
    const { id } = context.req.valid('param');
    await registry.setOrganisations(actor, id, context.req.valid('json').organisations);
    return context.json(await summary(actor, id), 200);
  });
  router.openapi(configuration, async (context) => {
    const actor = manager(context.var.actor);
    const { id } = context.req.valid('param');
    await registry.configure(actor, id, context.req.valid('json').values);
    return context.json(await summary(actor, id), 200);
  });
  router.openapi(putSecret, async (context) => {
    const actor = manager(context.var.actor, 'secret.manage');
    const { id, name } = context.req.valid('param');
    await registry.putSecret(actor, id, name, context.req.valid('json').value);
    return context.body(null, 204);
  });
  router.openapi(removeSecret, async (context) => {
    const actor = manager(context.var.actor, 'secret.manage');
    const { id, name } = context.req.valid('param');
    await registry.removeSecret(actor, id, name);
    return context.body(null, 204);
  });
  router.openapi(getCeilings, (context) => {
    manager(context.var.actor, 'plugin.read');
    return context.json(registry.ceilings(), 200);
  });
  router.openapi(putCeilings, async (context) => {
    await registry.putCeilings(manager(context.var.actor, 'policy.manage'), context.req.valid('json'));
    return context.json(registry.ceilings(), 200);
  });
  return router;
}
