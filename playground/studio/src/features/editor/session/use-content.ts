import { computed, onScopeDispose, shallowRef } from 'vue';
import { onDocumentChange, readDocument } from '@changjing/document';
import type * as Y from 'yjs';

/** What stands in a document, at once, and the scenario that it makes, as soon as the schemas are there to tell. */
export function useContent(doc: Y.Doc) {
  const content = shallowRef(readDocument(doc));
  const reading = shallowRef<typeof import('./as-scenario.ts')>();
  let isQueued = false;
  const stopListening = onDocumentChange(doc, () => {
    if (isQueued) return;
    isQueued = true;
    queueMicrotask(() => {
      isQueued = false;
      content.value = readDocument(doc);
      if (!reading.value) void fetchSchemas();
    });
  });
  onScopeDispose(stopListening);

  /** Where they could not be fetched, they are asked for again with the next change. */
  async function fetchSchemas(): Promise<void> {
    reading.value = await import('./as-scenario.ts');
  }

  void fetchSchemas();
  const read = computed(() => reading.value?.asScenario(content.value));
  return {
    draft: computed(() => content.value.draft),
    /** Absent while the document holds none, or what holds none cannot be told yet. */
    scenario: computed(() => read.value?.scenario),
    /** The same without the parts that are unfinished. */
    finished: computed(() => read.value && reading.value?.finishedParts(read.value)),
    /** What the schemas have against it. */
    problems: computed(() => (read.value ?? content.value).problems),
    isRead: computed(() => read.value !== undefined),
  };
}
