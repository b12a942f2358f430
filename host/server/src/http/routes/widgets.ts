import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { offeredPanel, offeredWidget, splitContributionRef, type DrawnKind } from '@changjing/contract';
import { Frames, Plugins, Registry, type Actor, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const widgets = createRoute({
  method: 'get',
  path: '/widgets',
  tags: ['plugins'],
  summary: '插件提供的页面组件 Widgets that plugins offer for pages',
  responses: answers(200, z.array(offeredWidget), '组件 The widgets'),
});

const panels = createRoute({
  method: 'get',
  path: '/panels',
  tags: ['plugins'],
  summary: '插件为工作台提供的面板 Panels that plugins offer for the workbench',
  responses: answers(200, z.array(offeredPanel), '面板 The panels'),
});

export function widgetsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  router.openapi(widgets, (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const offered = drawnBy(services, actor, 'widgets').map(({ drawn, contribution, capabilities }) => ({
      ...drawn,
      isCitizenFacing: capabilities.citizenFacing !== undefined,
      properties: contribution.properties,
    }));
    return context.json(offered, 200);
  });
  router.openapi(panels, (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    return context.json(
      drawnBy(services, actor, 'panels').map(({ drawn }) => drawn),
      200,
    );
  });
  return router;
}

/** What plugins draw that are open to the post acted in. */
function drawnBy<K extends DrawnKind>(services: Services, actor: Actor, kind: K) {
  const [plugins, frames, registry] = [services.get(Plugins), services.get(Frames), services.get(Registry)];
  return plugins.all(kind).flatMap(({ ref, contribution }) => {
    const { plugin: id } = splitContributionRef(ref);
    const plugin = plugins.installed(id);
    if (plugin === undefined || !registry.mayUse(actor, id)) return [];
    const { title, description } = contribution;
    const { displayName, publisher, capabilities } = plugin.manifest;
    const frame = frames.find(kind, ref);
    const drawn = { ref, title, description, plugin: displayName, publisher, ...(frame && { frame }) };
    return [{ drawn, contribution, capabilities }];
  });
}
