import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
  activationEventsOf,
  permissionsOf,
  pluginSummary,
  splitContributionRef,
  type Contributions,
  type PluginSummary,
} from '@changjing/contract';
import {
  LiveScenarios,
  PluginLedger,
  Plugins,
  Policy,
  RuntimeStore,
  refuseDenied,
  type PluginRecord,
  type PluginReport,
  type Services,
} from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const list = createRoute({
  method: 'get',
  path: '/plugins',
  tags: ['plugins'],
  summary: '已装载的插件及其状态 Installed plugins and how they are',
  responses: answers(200, z.array(pluginSummary), '插件 The plugins'),
});

export function pluginsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  router.openapi(list, async (context) => {
    const actor = requirePermission(context.var.actor, 'plugin.read');
    refuseDenied(
      services
        .get(Policy)
        .decide({ actor, purpose: 'operate', audience: 'staff', resource: { kind: 'plugin' } }),
    );
    const uses = usesOf(services, actor.tenant);
    const waiting = await waitingByPlugin(services, actor.tenant);
    const records = await services.get(PluginLedger).read(actor.tenant);
    const reports = services.get(Plugins).list();
    return context.json(
      reports.map((report) => ({
        ...summaryOf(report, waiting.get(report.id) ?? 0, uses.get(report.id) ?? []),
        ...usedOf(report, records.get(report.id)),
      })),
      200,
    );
  });
  return router;
}

/** Payloads that wait, by the plugin they wait for. */
async function waitingByPlugin(services: Services, tenant: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { scenario, connector, count } of await services.get(RuntimeStore).waiting(tenant)) {
    const content = services.get(LiveScenarios).byId(tenant, scenario)?.version.content;
    const ref = content?.connectors[connector]?.connector;
    if (ref === undefined) continue;
    const { plugin } = splitContributionRef(ref);
    counts.set(plugin, (counts.get(plugin) ?? 0) + count);
  }
  return counts;
}

/** Live scenarios by the plugins they were published with. */
function usesOf(services: Services, tenant: string): Map<string, PluginSummary['scenarios']> {
  const uses = new Map<string, PluginSummary['scenarios']>();
  for (const { id, version, tenant: owner } of services.get(LiveScenarios).list()) {
    if (owner !== tenant) continue;
    for (const plugin of Object.keys(version.plugins)) {
      uses.set(plugin, [...(uses.get(plugin) ?? []), { id, title: version.content.title }]);
    }
  }
  return uses;
}

/** What it asked for with how often it was used, and what it tried beyond it. */
function usedOf({ manifest }: PluginReport, record: PluginRecord | undefined) {
  return {
    permissions: permissionsOf(manifest.capabilities).map((asked) => ({
      ...asked,
      used: 0,
      ...record?.uses.get(asked.key),
    })),
    incidents: [...(record?.incidents ?? [])],
  };
}

function summaryOf(
  report: PluginReport,
  waiting: number,
  scenarios: PluginSummary['scenarios'],
): Omit<PluginSummary, 'permissions' | 'incidents'> {
  const { id, version, source, manifest, status, activatedAt, figures, failures, problems } = report;
  return {
    id,
    version,
    title: manifest.displayName,
    description: manifest.description,
    publisher: manifest.publisher,
    status,
    source,
    ...(activatedAt !== undefined && { activatedAt }),
    activationEvents: activationEventsOf(manifest),
    figures,
    failures: [...failures],
    problems: [...problems],
    budget: manifest.budget,
    connectors: manifest.contributes.connectors,
    contributions: namesOf(manifest.contributes),
    menus: manifest.contributes.menus,
    waiting,
    scenarios,
  };
}

const kinds = ['functions', 'actions', 'commands', 'widgets', 'ruleTemplates', 'scenarios'] as const;

function namesOf(contributes: Contributions): PluginSummary['contributions'] {
  const named = kinds.map(
    (kind) => [kind, contributes[kind].map(({ id, title }) => ({ id, title }))] as const,
  );
  return Object.fromEntries(named.filter(([, items]) => items.length > 0));
}
