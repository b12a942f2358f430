import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { useEditor } from '../session/editor.ts';
import { withCallsAsFields } from '../session/with-calls.ts';
import { benchAt, type BenchReading } from './bench.ts';

/** Readings and a virtual clock: what the rules as written now make of them by the moment it shows. */
export function useBench() {
  const editor = useEditor();
  const readings = shallowRef<readonly BenchReading[]>([]);
  const atSeconds = ref(0);
  const isPlaying = ref(false);
  const speed = ref(1);
  const times = computed(() =>
    [...new Set(readings.value.map(({ afterSeconds }) => afterSeconds))].toSorted((a, b) => a - b),
  );
  const lastSeconds = computed(() => times.value.at(-1) ?? 0);
  const content = computed(() => withCallsAsFields(editor));
  const moment = computed(() =>
    content.value && readings.value.length > 0
      ? benchAt(content.value, readings.value, atSeconds.value, editor.tenant.value)
      : undefined,
  );
  const isAtEnd = computed(() => atSeconds.value >= lastSeconds.value);

  let timer: ReturnType<typeof setTimeout> | undefined;
  function step(): void {
    atSeconds.value = times.value.find((time) => time > atSeconds.value) ?? lastSeconds.value;
  }
  function beat(): void {
    if (!isPlaying.value) return;
    step();
    if (isAtEnd.value) isPlaying.value = false;
    else timer = setTimeout(beat, 1000 / speed.value);
  }
  function stop(): void {
    isPlaying.value = false;
    clearTimeout(timer);
  }
  onScopeDispose(stop);
  return {
    editor,
    readings,
    atSeconds,
    lastSeconds,
    content,
    moment,
    isPlaying,
    isAtEnd,
    speed,
    step,
    stop,
    play() {
      if (isAtEnd.value) atSeconds.value = 0;
      isPlaying.value = true;
      timer = setTimeout(beat, 1000 / speed.value);
    },
    restart() {
      stop();
      atSeconds.value = 0;
    },
    add(more: readonly BenchReading[]) {
      readings.value = [...readings.value, ...more];
    },
    clear() {
      stop();
      readings.value = [];
      atSeconds.value = 0;
    },
  };
}
