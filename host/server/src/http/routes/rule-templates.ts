import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { offeredRuleTemplate, splitContributionRef, type OfferedRuleTemplate } from '@changjing/contract';
import { Plugins, Registry, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const list = createRoute({
  method: 'get',
  path: '/rule-templates',
  tags: ['plugins'],
  summary: '插件提供的规则模板 Rules of plugins to begin with',
  responses: answers(200, z.array(offeredRuleTemplate), '规则模板 The templates'),
});

export function ruleTemplatesRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  router.openapi(list, (context) => {
    const actor = requirePermission(context.var.actor, 'scenario.read');
    const registry = services.get(Registry);
    const plugins = services.get(Plugins);
    const open = plugins
      .ruleTemplates()
      .filter(({ ref }) => registry.mayUse(actor, splitContributionRef(ref).plugin));
    const offered = open.map(({ ref, title, description, content }): OfferedRuleTemplate => {
      const { plugin: id } = splitContributionRef(ref);
      const plugin = plugins.installed(id)?.manifest.displayName ?? { zh: id };
      const { rule, parameters, fields } = content;
      return { ref, title, description, plugin, rule, parameters, ...(fields && { fields }) };
    });
    return context.json(offered, 200);
  });
  return router;
}
