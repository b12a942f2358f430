import type { ScenarioVersion } from '@changjing/contract';
import {
  Emitter,
  type CanaryRecord,
  type CanaryStore,
  type LiveCanary,
  type LiveScenario,
  type LiveScenarios,
  type Log,
  type ScenarioStore,
} from '../../kernel/index.ts';

/** The versions in force, in memory, and the way to replace one after its commit. */
export interface LiveTable extends LiveScenarios {
  replace(live: LiveScenario): void;
}

const keptVersions = 200;

export async function loadLiveTable(
  store: ScenarioStore,
  canaries: CanaryStore,
  log: Log,
): Promise<LiveTable> {
  const live = new Map<string, LiveScenario>();
  const older = new Map<string, ScenarioVersion>();
  const emitter = new Emitter<{ live: LiveScenario; previous?: LiveScenario }>((error) =>
    log.error({ err: error }, 'a listener of publications failed'),
  );
  for (const { tenant, version } of await store.live())
    live.set(keyOf(tenant, version.scenarioId), { tenant, id: version.scenarioId, version });
  for (const record of await canaries.running()) {
    const key = keyOf(record.tenant, record.scenario);
    const [now, version] = [
      live.get(key),
      await store.version(record.tenant, record.scenario, record.version),
    ];
    if (now && version) live.set(key, { ...now, canary: liveCanary(record, version) });
  }

  return {
    list: () => [...live.values()],
    byId: (tenant, id) => live.get(keyOf(tenant, id)),
    bySlug: (tenant, slug) =>
      [...live.values()].find((each) => each.tenant === tenant && each.version.content.slug === slug),
    async version(tenant, id, version) {
      const current = live.get(keyOf(tenant, id))?.version;
      if (current?.version === version) return current;
      const key = keyOf(tenant, id, version);
      const found = older.get(key) ?? (await store.version(tenant, id, version));
      if (found) keep(older, key, found);
      return found;
    },
    onChange: (listener) => emitter.on(listener),
    replace(next) {
      const key = keyOf(next.tenant, next.id);
      const previous = live.get(key);
      live.set(key, next);
      emitter.emit({ live: next, previous });
    },
  };
}

export function liveCanary(record: CanaryRecord, version: ScenarioVersion): LiveCanary {
  const { grids, bounds, startedAt, endsAtMs, tally } = record;
  return { version, grids, bounds, startedAtMs: Date.parse(startedAt), endsAtMs, tally };
}

function keep(versions: Map<string, ScenarioVersion>, key: string, version: ScenarioVersion): void {
  versions.delete(key);
  versions.set(key, version);
  const oldest = versions.keys().next().value;
  if (versions.size > keptVersions && oldest !== undefined) versions.delete(oldest);
}

function keyOf(...parts: (string | number)[]): string {
  return JSON.stringify(parts);
}
