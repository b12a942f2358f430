import { computed, onScopeDispose, ref, watch } from 'vue';
import { asRulesRead, playEvents } from '@changjing/rules';
import { useEditor } from '../session/editor.ts';
import { withCallsAsFields } from '../session/with-calls.ts';
import { testContext } from '../tests/test-context.ts';
import { untilSecondsOf } from './bench.ts';
import { benchOf } from './bench-of.ts';
import { fittingSpeed, momentsOf, phasesAt } from './clock.ts';
import { useAnswers } from './use-answers.ts';

/** How often the hand of a running clock moves. */
const beatMs = 250;

/** Events and a virtual clock: what all rules as written now make of them by the moment it shows. */
export function useBench() {
  const editor = useEditor();
  const bench = benchOf(editor);
  const content = computed(() => withCallsAsFields(editor));
  const answers = useAnswers(
    () => content.value,
    () => asRulesRead(bench.content.value.events, content.value?.streams ?? {}),
  );
  const played = computed(() => {
    const { beginsAt } = bench.content.value;
    const events = answers.events.value;
    if (!content.value || events.length === 0) return undefined;
    const play = { beginsAt, given: events, untilSeconds: untilSecondsOf(bench.content.value) };
    return playEvents(content.value, play, testContext(editor));
  });
  const atSeconds = ref(0);
  const isPlaying = ref(false);
  const speed = ref(fittingSpeed(0));
  const moments = computed(() => momentsOf(bench.content.value.events, played.value));
  const untilSeconds = computed(() => played.value?.untilSeconds ?? 0);
  const isAtEnd = computed(() => atSeconds.value >= untilSeconds.value);

  let timer: ReturnType<typeof setInterval> | undefined;
  function stop(): void {
    isPlaying.value = false;
    clearInterval(timer);
  }
  function goTo(seconds: number): void {
    atSeconds.value = Math.min(Math.max(0, seconds), untilSeconds.value);
    if (isAtEnd.value) stop();
  }
  // What came or went on the bench is seen whole at first: the clock is turned back by who wants to follow it.
  watch(
    () => bench.content.value,
    () => {
      stop();
      atSeconds.value = untilSeconds.value;
      speed.value = fittingSpeed(untilSeconds.value);
    },
    { immediate: true },
  );
  onScopeDispose(stop);
  return {
    editor,
    bench,
    content,
    answers,
    played,
    atSeconds,
    untilSeconds,
    isPlaying,
    isAtEnd,
    speed,
    happenings: computed(
      () => played.value?.happenings.filter(({ afterSeconds }) => afterSeconds <= atSeconds.value) ?? [],
    ),
    phases: computed(() => (played.value ? phasesAt(played.value, atSeconds.value) : [])),
    goTo,
    stop,
    step: () => goTo(moments.value.find((one) => one > atSeconds.value) ?? untilSeconds.value),
    play() {
      if (isAtEnd.value) atSeconds.value = 0;
      stop();
      isPlaying.value = true;
      timer = setInterval(() => goTo(atSeconds.value + (speed.value * beatMs) / 1000), beatMs);
    },
  };
}
