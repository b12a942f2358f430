import { shallowRef, type ShallowRef } from 'vue';
import type { ScenarioTest } from '@changjing/contract';
import type { Editor } from '../session/editor.ts';
import { emptyBench, type BenchContent, type BenchEvent } from './bench.ts';

/** What lies on the bench of an open scenario: it stays while the panel is closed. */
export interface Bench {
  readonly content: ShallowRef<BenchContent>;
  add(events: readonly BenchEvent[]): void;
  /** A recorded period beside what was made; the clock begins with it. */
  addRecorded(beginsAt: string, events: readonly BenchEvent[]): void;
  /** A test in the place of what lay there. */
  load(test: Pick<ScenarioTest, 'beginsAt' | 'given' | 'untilSeconds'>): void;
  clear(): void;
}

const benches = new WeakMap<Editor, Bench>();

export function benchOf(editor: Editor): Bench {
  const known = benches.get(editor);
  if (known) return known;
  const made = createBench();
  benches.set(editor, made);
  return made;
}

function createBench(): Bench {
  const content = shallowRef<BenchContent>(emptyBench);
  return {
    content,
    add(events) {
      content.value = { ...content.value, events: [...content.value.events, ...events] };
    },
    addRecorded(beginsAt, events) {
      const made = content.value.events.filter(({ isRecorded }) => isRecorded !== true);
      content.value = { ...content.value, beginsAt, events: [...made, ...events] };
    },
    load({ beginsAt, given, untilSeconds = 0 }) {
      const last = Math.max(0, ...given.map(({ afterSeconds }) => afterSeconds));
      content.value = { beginsAt, events: given, tailSeconds: Math.max(0, untilSeconds - last) };
    },
    clear() {
      content.value = emptyBench;
    },
  };
}
