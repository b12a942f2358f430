import { onScopeDispose, ref, watch, type Ref } from 'vue';

/**
 * A text being typed. While somebody types, what they typed stands; it is written to the document a
 * moment after the last key and when the field is left. What others write shows when one is not typing.
 */
export function useDraftText(value: () => string, write: (text: string) => void, delayMs = 300) {
  const text: Ref<string> = ref(value());
  const isDirty = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch(value, (next) => {
    if (!isDirty.value) text.value = next;
  });

  function flush(): void {
    clearTimeout(timer);
    if (!isDirty.value) return;
    isDirty.value = false;
    if (text.value !== value()) write(text.value);
  }

  function type(next: string): void {
    text.value = next;
    isDirty.value = true;
    clearTimeout(timer);
    timer = setTimeout(flush, delayMs);
  }

  /** Leaves the field as the document has it. */
  function revert(): void {
    clearTimeout(timer);
    isDirty.value = false;
    text.value = value();
  }

  onScopeDispose(flush);
  return { text, isDirty, type, flush, revert };
}
