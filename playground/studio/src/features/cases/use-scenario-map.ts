import { computed, type Ref } from 'vue';
import type { AppState, Field } from '@changjing/contract';
import { useResource } from '../../api/resource.ts';
import { listScenarios, readApp } from '../../api/scenarios.ts';

const known = new Map<string, AppState>();

/** Outlines, places and field names of a case's scenario, for the map and for values with their units. */
export function useScenarioMap(scenario: Ref<string | undefined>, mayRead: boolean) {
  const { data } = useResource(
    async (signal) => {
      const id = scenario.value;
      if (!id || !mayRead) return undefined;
      const found = known.get(id);
      if (found) return found;
      const summary = (await listScenarios(signal)).find((one) => one.id === id);
      if (!summary?.liveVersion) return undefined;
      const app = await readApp(summary.slug, signal);
      known.set(id, app);
      return app;
    },
    { watching: scenario },
  );
  /** A field by its name, wherever in the scenario it stands. */
  function fieldOf(name: string): Field | undefined {
    for (const stream of Object.values(data.value?.streams ?? {})) {
      if (Object.hasOwn(stream.fields, name)) return stream.fields[name];
    }
    return undefined;
  }
  return { app: computed(() => data.value), fieldOf };
}
