import { computed, ref, watch } from 'vue';
import type { Effect, Json, Rule, RuleTest, Scenario } from '@changjing/contract';
import { runRuleTest } from '@changjing/rules';
import { setField, newId } from '@changjing/document';
import { useEditor } from '../../editor/session/editor.ts';
import { tenantOf } from '../../editor/session/tenant.ts';
import { withCallsAsFields } from '../../editor/session/with-calls.ts';
import { limitOf } from '../condition/limit.ts';
import { usePlainMemory } from '../memory.ts';
import { eventsFrom, numbersIn, seriesFor } from './made-series.ts';
import { runReadings } from './run-readings.ts';

/** One thing that happens while the readings come. */
export interface Happening {
  afterMinutes: number;
  effect: Effect;
}

/** Readings that a person makes up for one rule, and what then happens. */
export function useMadeReadings(id: () => string, rule: () => Rule) {
  const editor = useEditor();
  const memory = usePlainMemory();
  const parameters = () => editor.scenario.value?.parameters;
  const series = () => seriesFor(rule(), parameters());
  const text = ref(series().join('，'));
  const everyMinutes = ref(1);
  const subject = ref('');
  const isOwn = ref(false);
  const places = computed(() => Object.entries(editor.scenario.value?.places ?? {}));
  const limit = computed(() => limitOf(rule(), parameters()));
  /** While nobody wrote numbers of their own, they follow the condition. */
  watch(
    () => JSON.stringify(series()),
    () => {
      if (!isOwn.value) text.value = series().join('，');
    },
  );
  const values = computed(() => numbersIn(text.value));
  const about = computed(() => subject.value || (places.value[0]?.[0] ?? memory.subjects.value[0] ?? '1'));
  const events = computed(() => {
    const stream = editor.scenario.value?.streams[rule().on.stream ?? ''];
    return eventsFrom({
      rule: rule(),
      parameters: parameters(),
      subject: about.value,
      values: values.value ?? [],
      everyMinutes: everyMinutes.value,
      endMs: Date.now(),
      eventType: stream?.eventType ?? 'made',
      others: othersIn(editor.scenario.value, rule()),
    });
  });
  const happenings = computed<Happening[]>(() => {
    const scenario = withCallsAsFields(editor);
    const first = events.value[0];
    const stream = rule().on.stream;
    if (!scenario || !first || stream === undefined) return [];
    const alone = { ...scenario, rules: { [id()]: rule() } };
    const { effects } = runReadings(
      alone,
      events.value.map((event) => ({ stream, event })),
      tenantOf(editor),
    );
    return effects
      .filter((effect) => effect.kind !== 'notify' || effect.phase !== 'update')
      .map((effect) => ({
        afterMinutes: Math.round((Date.parse(effect.at) - Date.parse(first.time)) / 60_000),
        effect,
      }));
  });
  /** The page beside shows what these readings would make of it. */
  watch(
    events,
    (made) => {
      const stream = rule().on.stream;
      if (stream !== undefined && isOwn.value)
        memory.readings.value = made.map((event) => ({ stream, event }));
    },
    { flush: 'post' },
  );

  function write(next: string): void {
    isOwn.value = true;
    text.value = next;
  }
  /** What happened now must happen from now on. */
  function keep(title: string): void {
    const scenario = withCallsAsFields(editor);
    const first = events.value[0];
    if (!scenario || !first) return;
    const given = events.value.map(({ time, subject: of, data }) => ({
      afterSeconds: (Date.parse(time) - Date.parse(first.time)) / 1000,
      subject: of,
      data,
    }));
    const content: Scenario = { ...scenario, rules: { ...scenario.rules, [id()]: rule() } };
    const test: RuleTest = { title: { zh: title }, given, expect: [] };
    const { effects } = runRuleTest(content, id(), test, tenantOf(editor));
    const path = ['tests', newId('test')];
    editor.edit((doc) => setField(doc, ['rules', id()], path, { ...test, expect: effects }));
  }
  return {
    text,
    everyMinutes,
    subject: about,
    places,
    limit,
    values,
    happenings,
    write,
    keep,
    choose: (next: string) => (subject.value = next),
  };
}

/** Other fields that readings must have, as anything. */
function othersIn(scenario: Scenario | undefined, { on }: Rule): Record<string, Json> {
  const fields = scenario?.streams[on.stream ?? '']?.fields ?? {};
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { type, isRequired }]) =>
      isRequired && type === 'number' ? [[name, 0] as const] : [],
    ),
  );
}
