import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { Scenario } from '@changjing/contract';
import { computeReadings } from '../../../api/code.ts';
import { useEditor } from '../session/editor.ts';
import type { BenchEvent } from './bench.ts';
import { questionsFor, withAnswers, type Answers } from './calls.ts';

/** Long enough that a program is not sent with each letter that is written in it. */
const restMs = 400;

/** What functions of the draft and of plugins make of the data on the bench; the host computes it. */
export function useAnswers(content: () => Scenario | undefined, events: () => readonly BenchEvent[]) {
  const editor = useEditor();
  const known = shallowRef<Answers>(new Map());
  const error = shallowRef<unknown>();
  const questions = computed(() => {
    const of = content();
    return of && !editor.isReadOnly.value ? questionsFor(of, events(), known.value) : [];
  });
  let controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    const [next] = questions.value;
    if (next === undefined) return;
    error.value = undefined;
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    try {
      const items = await computeReadings(editor.scenarioId, next.body, signal);
      if (!signal.aborted)
        known.value = new Map([
          ...known.value,
          ...next.keys.map((key, at) => [key, items[at] ?? {}] as const),
        ]);
    } catch (failure) {
      if (!signal.aborted) error.value = failure;
    }
  }
  watch(
    questions,
    ({ length }, before) => {
      clearTimeout(timer);
      // The next of several follows at once.
      timer = setTimeout(ask, before !== undefined && length < before.length ? 0 : restMs);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    controller.abort();
  });
  return {
    events: computed(() => {
      const of = content();
      return of ? withAnswers(of, events(), known.value) : events();
    }),
    isBusy: computed(() => questions.value.length > 0 && error.value === undefined),
    error,
    ask,
  };
}
