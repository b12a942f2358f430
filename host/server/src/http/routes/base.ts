import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { baseNames, organisationName } from '@changjing/contract';
import { DistrictBases, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const readBaseNames = createRoute({
  method: 'get',
  path: '/base',
  tags: ['底座 district base'],
  summary:
    '职责、工单类别、部门与网格的名称，时区与工作日历 Names of duties, case classes, authorities and grids, zone and work calendar',
  responses: answers(200, baseNames, '名称 The names'),
});

const listOrganisations = createRoute({
  method: 'get',
  path: '/organisations',
  tags: ['底座 district base'],
  summary: '单位及其上级 Organisations and what they stand below',
  responses: answers(200, z.array(organisationName), '单位 The organisations'),
});

/** What screens need of the district base: names to show and to choose from. */
export function baseRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  router.openapi(readBaseNames, (context) => {
    const actor = requirePermission(context.get('actor'), 'scenario.read');
    const base = services.get(DistrictBases).current(actor.tenant);
    const { duties, caseClasses, authorities, zone, workCalendar } = base;
    const grids = Object.fromEntries(
      Object.entries(base.territories).flatMap(([id, { kind, title }]) =>
        kind === 'grid' ? [[id, title]] : [],
      ),
    );
    const outlines = Object.fromEntries(
      Object.entries(base.territories).flatMap(([id, { kind, outline }]) =>
        kind === 'grid' && outline ? [[id, outline]] : [],
      ),
    );
    return context.json({ duties, caseClasses, authorities, zone, workCalendar, grids, outlines }, 200);
  });
  router.openapi(listOrganisations, (context) => {
    const actor = requirePermission(context.get('actor'), 'plugin.manage');
    const { organisations } = services.get(DistrictBases).current(actor.tenant);
    const named = Object.entries(organisations).map(([id, { title, parent }]) => ({
      id,
      title,
      ...(parent !== undefined && { parent }),
    }));
    return context.json(named, 200);
  });
  return router;
}
