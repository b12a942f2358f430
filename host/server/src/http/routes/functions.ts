import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { offeredFunction, splitContributionRef, type OfferedFunction } from '@changjing/contract';
import { Plugins, Registry, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const list = createRoute({
  method: 'get',
  path: '/functions',
  tags: ['plugins'],
  summary: '条件里可以调用的插件函数 Functions of plugins that conditions can call',
  responses: answers(200, z.array(offeredFunction), '函数 The functions'),
});

export function functionsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  router.openapi(list, (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const registry = services.get(Registry);
    const plugins = services.get(Plugins);
    const offered = plugins.all('functions').flatMap(({ ref, contribution }): OfferedFunction[] => {
      const { plugin: id } = splitContributionRef(ref);
      const plugin = plugins.installed(id)?.manifest.displayName ?? { zh: id };
      return registry.mayUse(actor, id) ? [{ ref, plugin, function: contribution }] : [];
    });
    return context.json(offered, 200);
  });
  return router;
}
