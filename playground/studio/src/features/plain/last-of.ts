import { shallowRef, watch, type ShallowRef } from 'vue';

/** What was there last, also while nothing is. */
export function lastOf<T>(now: Readonly<ShallowRef<T | undefined>>): ShallowRef<T | undefined> {
  const last = shallowRef(now.value);
  watch(
    now,
    (value) => {
      if (value !== undefined) last.value = value;
    },
    { flush: 'sync' },
  );
  return last;
}
