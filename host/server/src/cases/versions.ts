import type { Scenario } from '@changjing/contract';
import type { LiveScenarios, TenantId } from '../kernel/index.ts';

/** What never changes about a published version, kept at hand. */
export interface Versions {
  /** From memory only: inside a transaction nothing but SQL may be awaited. */
  known(tenant: TenantId, scenario: string, version: number): Scenario | undefined;
  load(tenant: TenantId, scenario: string, version: number): Promise<Scenario | undefined>;
}

const kept = 500;

export function keepVersions(live: LiveScenarios): Versions {
  const contents = new Map<string, Scenario>();
  const keyOf = (tenant: TenantId, scenario: string, version: number) =>
    JSON.stringify([tenant, scenario, version]);
  function keep(key: string, content: Scenario): Scenario {
    contents.delete(key);
    contents.set(key, content);
    for (const oldest of contents.keys()) {
      if (contents.size <= kept) break;
      contents.delete(oldest);
    }
    return content;
  }
  function known(tenant: TenantId, scenario: string, version: number): Scenario | undefined {
    const key = keyOf(tenant, scenario, version);
    const current = live.byId(tenant, scenario);
    if (current?.version.version === version) return keep(key, current.version.content);
    const canary = current?.canary?.version;
    if (canary?.version === version) return keep(key, canary.content);
    return contents.get(key);
  }
  return {
    known,
    async load(tenant, scenario, version) {
      const found = known(tenant, scenario, version);
      if (found) return found;
      const loaded = await live.version(tenant, scenario, version);
      return loaded && keep(keyOf(tenant, scenario, version), loaded.content);
    },
  };
}
