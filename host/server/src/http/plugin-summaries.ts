import {
  activationEventsOf,
  ChangjingError,
  permissionsOf,
  splitContributionRef,
  type Contributions,
  type PluginSummary,
} from '@changjing/contract';
import {
  LiveScenarios,
  PluginLedger,
  Plugins,
  Registry,
  RuntimeStore,
  type PluginRecord,
  type PluginReport,
  type RegisteredPlugin,
  type Services,
} from '../kernel/index.ts';

/** Every plugin that runs or may run, then those that are disabled or wait to be accepted. */
export async function pluginSummaries(services: Services, tenant: string): Promise<PluginSummary[]> {
  const uses = usesOf(services, tenant);
  const waiting = await waitingByPlugin(services, tenant);
  const records = await services.get(PluginLedger).read(tenant);
  const registered = new Map((await services.get(Registry).list()).map((plugin) => [plugin.id, plugin]));
  const reports = services.get(Plugins).list();
  const shown = new Set(reports.map(({ id }) => id));
  const resting = [...registered.values()].filter(({ id }) => !shown.has(id));
  return [...reports, ...resting.map(restingReport)].map((report) => ({
    ...summaryOf(report),
    ...decidedOf(report, registered.get(report.id)),
    permissions: permissionsUsed(report, registered.get(report.id), records.get(report.id)),
    incidents: [...(records.get(report.id)?.incidents ?? [])],
    waiting: waiting.get(report.id) ?? 0,
    scenarios: uses.get(report.id) ?? [],
  }));
}

/** @throws ChangjingError plugin.unknown */
export async function pluginSummaryOf(
  services: Services,
  tenant: string,
  id: string,
): Promise<PluginSummary> {
  const found = (await pluginSummaries(services, tenant)).find((plugin) => plugin.id === id);
  if (found !== undefined) return found;
  throw new ChangjingError({
    code: 'plugin.unknown',
    status: 404,
    text: { zh: `没有插件「${id}」`, en: `There is no plugin "${id}"` },
  });
}

type Report = Omit<PluginReport, 'status' | 'hash'> & { status: PluginSummary['status'] };

/** Of a plugin that does not run. */
function restingReport({ id, source, manifest, problems }: RegisteredPlugin): Report {
  const { version } = manifest;
  return { id, version, source, manifest, problems, status: 'disabled', figures: { calls: 0 }, failures: [] };
}

/** What administrators decided about it. */
function decidedOf(
  { manifest }: Report,
  registered: RegisteredPlugin | undefined,
): Pick<PluginSummary, 'organisations' | 'configuration' | 'pending' | 'previousVersion'> {
  const { organisations, previousVersion, configuration: values = {} } = registered?.settings ?? {};
  const pending = registered?.pending;
  const { configuration } = manifest.contributes;
  return {
    ...(organisations !== undefined && { organisations: [...organisations] }),
    ...(configuration !== undefined && { configuration: { ...configuration, values: { ...values } } }),
    ...(pending !== undefined && { pending }),
    ...(previousVersion !== undefined && { previousVersion }),
  };
}

/** What it asked for, with how often that was used. */
function permissionsUsed(
  { manifest }: Report,
  registered: RegisteredPlugin | undefined,
  record: PluginRecord | undefined,
): PluginSummary['permissions'] {
  const filled = registered?.filledSecrets;
  return permissionsOf(manifest.capabilities).map((asked) => ({
    ...asked,
    used: 0,
    ...record?.uses.get(asked.key),
    ...(asked.kind === 'secret' && { isFilled: filled?.has(asked.of ?? '') ?? false }),
  }));
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

function summaryOf(report: Report) {
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
  };
}

const kinds = [
  'functions',
  'actions',
  'commands',
  'widgets',
  'panels',
  'ruleTemplates',
  'scenarios',
] as const;

function namesOf(contributes: Contributions): PluginSummary['contributions'] {
  const named = kinds.map(
    (kind) => [kind, contributes[kind].map(({ id, title }) => ({ id, title }))] as const,
  );
  return Object.fromEntries(named.filter(([, items]) => items.length > 0));
}
