import type { LocalizedText, Problem, Scenario } from '@changjing/contract';
import { checkScenario, diffScenario } from '@changjing/scenario';
import type { DistrictBases, Plugins, ScenarioStore, TenantId } from '../../kernel/index.ts';
import type { Draft } from './drafts.ts';
import { slugTakenText } from './failures.ts';

/** What stands in the way of publishing this content, by everything the host knows. */
export function createCheck(parts: { plugins: Plugins; bases: DistrictBases; scenarios: ScenarioStore }) {
  async function checkContent(tenant: TenantId, id: string, content: Scenario): Promise<Problem[]> {
    const { problems } = checkScenario(content, {
      plugins: parts.plugins
        .list()
        .filter((plugin) => !plugin.problems.some(({ severity }) => severity === 'error'))
        .map(({ manifest }) => manifest),
      base: parts.bases.current(tenant),
    });
    const others = await parts.scenarios.list(tenant);
    if (!others.some((other) => other.id !== id && other.slug === content.slug)) return problems;
    const message = slugTakenText(content.slug);
    return [...problems, { code: 'scenario.slugTaken', severity: 'error', where: 'slug', message }];
  }
  return {
    checkContent,
    async checkDraft(tenant: TenantId, id: string, draft: Draft): Promise<Problem[]> {
      if (!draft.scenario) return [...draft.problems];
      return [...draft.problems, ...(await checkContent(tenant, id, draft.scenario))];
    },
  };
}

export type Check = ReturnType<typeof createCheck>;

/** What publishing `after` would change, as sentences. Nothing to say for a first version. */
export function changesBetween(before: Scenario | undefined, after: Scenario): LocalizedText[] {
  return before ? diffScenario(before, after).map(({ text }) => text) : [];
}
