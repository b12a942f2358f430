import { computed, ref, watch } from 'vue';
import type { TraceStep } from '@changjing/contract';

/** Which of the steps is looked at: the newest to begin with, then by button or by key. */
export function useTrace(steps: () => readonly TraceStep[]) {
  const at = ref(0);
  const last = computed(() => steps().length - 1);
  watch(steps, () => (at.value = last.value), { immediate: true });

  function go(to: number): void {
    at.value = Math.min(last.value, Math.max(0, to));
  }
  const byKey: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => go(at.value - 1),
    ArrowUp: () => go(at.value - 1),
    ArrowRight: () => go(at.value + 1),
    ArrowDown: () => go(at.value + 1),
    Home: () => go(0),
    End: () => go(last.value),
  };
  return {
    at,
    step: computed(() => steps()[at.value]),
    isFirst: computed(() => at.value === 0),
    isLast: computed(() => at.value === last.value),
    go,
    /** Whether the key means something here. */
    press(key: string): boolean {
      const move = Object.hasOwn(byKey, key) ? byKey[key] : undefined;
      move?.();
      return move !== undefined;
    },
  };
}
