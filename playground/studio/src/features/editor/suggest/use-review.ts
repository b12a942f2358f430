import { computed, ref, watch } from 'vue';
import type { Suggestion } from '@changjing/contract';
import { useResource } from '../../../api/resource.ts';
import {
  acceptSuggestion,
  readSuggestion,
  rejectSuggestion,
  stepSuggestion,
  type SuggestionStep,
} from '../../../api/suggestions.ts';
import { useEditor } from '../session/editor.ts';
import { tenantOf } from '../session/tenant.ts';
import { problemsIn } from '../session/checks/problems-in.ts';
import { addedErrors, reviewOf } from './review.ts';

/** One suggestion against the scenario as it is at this moment, and what can be done with it. */
export function useReview(id: string) {
  const editor = useEditor();
  const content = useResource((signal) => readSuggestion(editor.scenarioId, id, signal), {
    topics: ['scenarios'],
  });
  const sides = computed(() => {
    const { base, suggested } = content.data.value ?? {};
    const ours = editor.scenario.value;
    return base && suggested && ours ? { base, ours, theirs: suggested } : undefined;
  });
  const review = computed(() => sides.value && reviewOf(sides.value, editor.base.value));
  /** Nodes that the person left out. */
  const left = ref(new Set<string>());
  const chosen = computed(
    () =>
      new Set((review.value?.changes ?? []).map(({ node }) => node).filter((node) => !left.value.has(node))),
  );
  const isWhole = computed(() => left.value.size === 0 && review.value?.conflicts.length === 0);
  const errors = computed(() =>
    sides.value
      ? addedErrors(sides.value, chosen.value, (scenario) =>
          problemsIn(scenario, { functions: editor.functions.value, tenant: tenantOf(editor) }),
        )
      : [],
  );
  const isBusy = ref(false);
  const error = ref<unknown>();
  // What was refused before the scenario changed need not be refused now.
  watch(editor.scenario, () => (error.value = undefined));

  async function act(run: (of: Suggestion) => Promise<Suggestion>): Promise<Suggestion | undefined> {
    const of = content.data.value?.suggestion;
    if (!of || isBusy.value) return undefined;
    isBusy.value = true;
    error.value = undefined;
    try {
      const next = await run(of);
      await content.reload();
      return next;
    } catch (failure) {
      error.value = failure;
      return undefined;
    } finally {
      isBusy.value = false;
    }
  }
  return {
    content,
    review,
    chosen,
    isWhole,
    errors,
    isBusy,
    error,
    choose(node: string, isChosen: boolean) {
      const next = new Set(left.value);
      if (isChosen) next.delete(node);
      else next.add(node);
      left.value = next;
    },
    accept: () => act((of) => acceptSuggestion(of, isWhole.value ? undefined : [...chosen.value])),
    reject: (reason: string) => act((of) => rejectSuggestion(of, reason)),
    step: (step: SuggestionStep) => act((of) => stepSuggestion(of, step)),
  };
}
