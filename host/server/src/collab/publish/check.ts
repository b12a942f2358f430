import { splitContributionRef, type LocalizedText, type Problem, type Scenario } from '@changjing/contract';
import {
  checkScenario,
  diffScenario,
  lowerCalls,
  usedContributions,
  type InstalledPlugin,
} from '@changjing/scenario';
import type {
  Actor,
  Clock,
  CodeCompiler,
  DistrictBases,
  Plugins,
  Registry,
  ScenarioStore,
  TenantId,
} from '../../kernel/index.ts';
import { codeProblems } from './code.ts';
import type { Draft } from './drafts.ts';
import { slugTakenText } from './failures.ts';

/** What stands in the way of publishing this content, by everything the host knows. */
export function createCheck(parts: {
  plugins: Plugins;
  registry: Pick<Registry, 'mayUse'>;
  bases: DistrictBases;
  scenarios: ScenarioStore;
  clock: Clock;
  compiler: CodeCompiler;
}) {
  /** Plugins that are not open to the post acted in; the host itself may use all. */
  function checkAccess(content: Scenario, actor: Actor | undefined): Problem[] {
    if (actor === undefined) return [];
    return usedContributions(content)
      .map(({ ref, where }) => ({ where, plugin: splitContributionRef(ref).plugin }))
      .filter(({ plugin }) => !parts.registry.mayUse(actor, plugin))
      .map(({ plugin, where }) => notOpen(where, parts.plugins, plugin));
  }

  async function checkContent(
    tenant: TenantId,
    id: string,
    content: Scenario,
    actor: Actor | undefined,
  ): Promise<Problem[]> {
    const plugins = usablePlugins(parts.plugins);
    const checked = checkScenario(content, {
      plugins,
      base: parts.bases.current(tenant),
      nowMs: parts.clock.now(),
    });
    const problems = [
      ...checked.problems,
      ...checkAccess(lowerCalls(content, plugins).scenario, actor),
      ...(await codeProblems(content, parts.compiler)),
    ];
    const others = await parts.scenarios.list(tenant);
    if (!others.some((other) => other.id !== id && other.slug === content.slug)) return problems;
    const message = slugTakenText(content.slug);
    return [...problems, { code: 'scenario.slugTaken', severity: 'error', where: 'slug', message }];
  }
  return {
    checkContent,
    async checkDraft(
      tenant: TenantId,
      id: string,
      draft: Draft,
      actor: Actor | undefined,
    ): Promise<Problem[]> {
      if (!draft.scenario) return [...draft.problems];
      return [...draft.problems, ...(await checkContent(tenant, id, draft.scenario, actor))];
    },
  };
}

/** What of the installed plugins a scenario can take. */
export function usablePlugins(plugins: Plugins): InstalledPlugin[] {
  return plugins
    .list()
    .filter((plugin) => !plugin.problems.some(({ severity }) => severity === 'error'))
    .map(({ manifest }) => manifest);
}

function notOpen(where: string, plugins: Plugins, plugin: string): Problem {
  const title = plugins.installed(plugin)?.manifest.displayName ?? { zh: plugin };
  const message = {
    zh: `插件「${title.zh}」没有对您的单位开放`,
    en: `Plugin "${title.en ?? title.zh}" is not open to your organisation`,
  };
  return { code: 'plugin.notOpen', severity: 'error', where, message };
}

export type Check = ReturnType<typeof createCheck>;

/** What publishing `after` would change, as sentences. Nothing to say for a first version. */
export function changesBetween(before: Scenario | undefined, after: Scenario): LocalizedText[] {
  return before ? diffScenario(before, after).map(({ text }) => text) : [];
}
