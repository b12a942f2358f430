import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { offeredAction, splitContributionRef, type OfferedAction } from '@changjing/contract';
import { Plugins, Registry, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const list = createRoute({
  method: 'get',
  path: '/actions',
  tags: ['plugins'],
  summary: '规则可以请插件执行的动作 Actions of plugins that rules can ask for',
  responses: answers(200, z.array(offeredAction), '动作 The actions'),
});

export function actionsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  router.openapi(list, (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const registry = services.get(Registry);
    const isOpen = ({ ref }: { ref: string }) => registry.mayUse(actor, splitContributionRef(ref).plugin);
    const plugins = services.get(Plugins);
    const open = plugins.all('actions').filter(isOpen);
    const offered = open.map(({ ref, contribution }): OfferedAction => {
      const { title, description, parameters } = contribution;
      const { plugin: id } = splitContributionRef(ref);
      const plugin = plugins.installed(id)?.manifest.displayName ?? { zh: id };
      return { ref, title, description, plugin, parameters };
    });
    return context.json(offered, 200);
  });
  return router;
}
