import { inject, provide, ref, shallowRef, type InjectionKey, type Ref, type ShallowRef } from 'vue';
import type { Reading } from './trying/run-readings.ts';

/** What this window knows beside the document, until it is closed. */
export interface PlainMemory {
  /** Things that pasted or arrived data spoke of. */
  subjects: Ref<readonly string[]>;
  /** Readings to show on the page and to try conditions on, before anything was recorded. */
  readings: ShallowRef<readonly Reading[]>;
}

const key: InjectionKey<PlainMemory> = Symbol('plain memory');

export function providePlainMemory(): PlainMemory {
  const memory = { subjects: ref([]), readings: shallowRef([]) };
  provide(key, memory);
  return memory;
}

export function usePlainMemory(): PlainMemory {
  const memory = inject(key);
  if (!memory) throw new Error('[studio] usePlainMemory outside the plain view');
  return memory;
}
