import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { offeredWidget, splitContributionRef, type OfferedWidget } from '@changjing/contract';
import { Frames, Plugins, Registry, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const list = createRoute({
  method: 'get',
  path: '/widgets',
  tags: ['plugins'],
  summary: '插件提供的页面组件 Widgets that plugins offer for pages',
  responses: answers(200, z.array(offeredWidget), '组件 The widgets'),
});

export function widgetsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  router.openapi(list, (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const registry = services.get(Registry);
    const isOpen = ({ ref }: OfferedWidget) => registry.mayUse(actor, splitContributionRef(ref).plugin);
    return context.json(offered(services).filter(isOpen), 200);
  });
  return router;
}

function offered(services: Services): OfferedWidget[] {
  const [plugins, frames] = [services.get(Plugins), services.get(Frames)];
  return plugins.all('widgets').flatMap(({ ref, contribution }) => {
    const plugin = plugins.installed(splitContributionRef(ref).plugin);
    if (plugin === undefined) return [];
    const { title, description, properties } = contribution;
    const { displayName, publisher, capabilities } = plugin.manifest;
    const frame = frames.find(ref);
    return {
      ref,
      title,
      description,
      plugin: displayName,
      publisher,
      isCitizenFacing: capabilities.citizenFacing !== undefined,
      properties,
      ...(frame !== undefined && { frame }),
    };
  });
}
