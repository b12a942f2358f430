import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { pluginNotice } from '@changjing/contract';
import { PluginNotices, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const list = createRoute({
  method: 'get',
  path: '/notices',
  tags: ['plugins'],
  summary: '插件给工作人员的通知，新的在前 What plugins tell the staff, newest first',
  responses: answers(200, z.array(pluginNotice), '通知 The notices'),
});

export function noticesRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  router.openapi(list, async (context) => {
    const actor = requirePermission(context.var.actor, 'case.read');
    const notices = await services.get(PluginNotices).inForce(actor.tenant, { channel: 'staff' });
    return context.json(notices, 200);
  });
  return router;
}
