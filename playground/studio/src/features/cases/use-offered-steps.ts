import { computed, shallowRef, watch, type Ref } from 'vue';
import type { CaseView, TransitionView } from '@changjing/contract';
import { useResource } from '../../api/resource.ts';
import { readApp, readScenario, readVersion } from '../../api/scenarios.ts';
import { offeredSteps } from './offered-steps.ts';

/** What may be done with the case now; steps the public sees join when it is known which make sense. */
export function useOfferedSteps(view: Ref<CaseView | undefined>, mayRead: boolean) {
  const scenario = computed(() =>
    view.value?.transitions.some((one) => one.isConsequential) ? view.value.case.scenario : undefined,
  );
  const known = useResource(
    async (signal) => {
      if (!scenario.value || !mayRead) return undefined;
      const { liveVersion, slug } = await readScenario(scenario.value, signal);
      if (liveVersion === undefined) return undefined;
      const [version, app] = await Promise.all([
        readVersion(scenario.value, liveVersion, signal),
        readApp(slug, signal),
      ]);
      return { content: version.content, views: app.views };
    },
    { topics: ['state', 'cases'], watching: scenario },
  );
  const offered = shallowRef<{ of: CaseView; steps: TransitionView[] }>();
  let latest = 0;
  watch(
    [view, known.data, known.error],
    async ([current, now, error]) => {
      if (!current) return;
      const mine = ++latest;
      const isUnknown = !mayRead || error !== undefined || !scenario.value;
      if (!now && !isUnknown) return;
      const steps = now
        ? await offeredSteps(current.transitions, current.case.key ?? '', now.content, now.views)
        : current.transitions;
      if (mine === latest) offered.value = { of: current, steps };
    },
    { immediate: true },
  );
  return computed(() => {
    const current = view.value;
    if (!current) return [];
    if (offered.value?.of === current) return offered.value.steps;
    // The case was read again: what was offered before stays until it is known anew.
    const before = new Set(
      offered.value?.of.case.id === current.case.id ? offered.value.steps.map((one) => one.id) : [],
    );
    return current.transitions.filter((one) => !one.isConsequential || before.has(one.id));
  });
}
