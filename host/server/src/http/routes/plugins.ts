import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { pluginId, pluginLogLine, pluginSummary } from '@changjing/contract';
import { Plugins, Policy, refuseDenied, type Actor, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { pluginSummaries, pluginSummaryOf } from '../plugin-summaries.ts';
import { answers } from './answers.ts';

const list = createRoute({
  method: 'get',
  path: '/plugins',
  tags: ['plugins'],
  summary: '已装载的插件及其状态 Installed plugins and how they are',
  responses: answers(200, z.array(pluginSummary), '插件 The plugins'),
});

const get = createRoute({
  method: 'get',
  path: '/plugins/{id}',
  tags: ['plugins'],
  summary: '一个插件 One plugin',
  request: { params: z.object({ id: pluginId }) },
  responses: answers(200, pluginSummary, '插件 The plugin'),
});

const log = createRoute({
  method: 'get',
  path: '/plugins/{id}/log',
  tags: ['plugins'],
  summary: '插件最近写下的日志，最新的在最后 What it wrote last, newest last',
  request: { params: z.object({ id: pluginId }) },
  responses: answers(200, z.array(pluginLogLine), '日志 The lines'),
});

export function pluginsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const reader = (actor: Actor | undefined) => {
    const present = requirePermission(actor, 'plugin.read');
    const resource = { kind: 'plugin' } as const;
    const policy = services.get(Policy);
    refuseDenied(policy.decide({ actor: present, purpose: 'operate', audience: 'staff', resource }));
    return present;
  };
  router.openapi(list, async (context) => {
    const actor = reader(context.var.actor);
    return context.json(await pluginSummaries(services, actor.tenant), 200);
  });
  router.openapi(get, async (context) => {
    const actor = reader(context.var.actor);
    return context.json(await pluginSummaryOf(services, actor.tenant, context.req.valid('param').id), 200);
  });
  router.openapi(log, async (context) => {
    const actor = requirePermission(reader(context.var.actor), 'plugin.manage');
    const { id } = await pluginSummaryOf(services, actor.tenant, context.req.valid('param').id);
    return context.json(services.get(Plugins).log(id), 200);
  });
  return router;
}
