import { addNode, newId } from '@changjing/document';
import type { OfferedRuleTemplate } from '@changjing/contract';
import { ruleFields, sentenceOf, sentenceText, type Segment } from '@changjing/rules';
import { ruleFromTemplate } from '@changjing/scenario';
import { computed, ref } from 'vue';
import { useWords } from '../../../../ui/use-words.ts';
import { useEditor } from '../../session/editor.ts';
import { toSpoken } from '../../fields/spoken.ts';
import { usePluginActions } from '../use-plugin-actions.ts';
import { useSpokenNames } from '../use-spoken-names.ts';
import { likelyStream, matchedFields, typedDefaults, typedValues, type Typed } from './template-form.ts';

/** One template being filled in: what was typed, which stream and fields it is about, the rule it becomes. */
export function useRuleTemplate(template: OfferedRuleTemplate) {
  const editor = useEditor();
  const { locale } = useWords();
  const actions = usePluginActions();
  const wanted = template.fields ?? {};
  const streams = computed(() => editor.finished.value?.streams ?? {});
  const isOnStream = ruleFromTemplate(template).rule?.on.stream !== undefined;
  const typed = ref<Typed>(typedDefaults(template));
  const stream = ref(isOnStream ? likelyStream(wanted, streams.value) : undefined);
  const chosen = ref<Record<string, string>>({});
  const streamFields = computed(() => streams.value[stream.value ?? '']?.fields ?? {});
  const fields = computed(() => ({ ...matchedFields(wanted, streamFields.value), ...chosen.value }));
  /** Fields that nothing in the stream can be. */
  const missing = computed(() =>
    isOnStream ? Object.keys(wanted).filter((name) => fields.value[name] === undefined) : [],
  );
  const made = computed(() =>
    ruleFromTemplate(template, {
      values: typedValues(template, typed.value),
      ...(stream.value !== undefined && { stream: stream.value }),
      fields: fields.value,
    }),
  );
  const sentence = computed(() => {
    const { rule } = made.value;
    if (rule === undefined) return '';
    const context = {
      stream: streams.value[rule.on.stream ?? ''],
      streams: streams.value,
      places: editor.finished.value?.places,
      duties: editor.base.value?.duties,
      caseClasses: editor.base.value?.caseClasses,
      actions: actions.value,
    };
    return sentenceText(sentenceOf(rule, context, locale.value).map(inWords));
  });
  const readable = computed(() => {
    const { rule } = made.value;
    return rule === undefined ? {} : ruleFields(rule, streamFields.value, editor.finished.value?.places);
  });
  const names = useSpokenNames(() => readable.value);
  function inWords(segment: Segment): Segment {
    if (segment.kind !== 'slot' || segment.input !== 'template') return segment;
    return { ...segment, text: toSpoken(segment.text, names.value, locale.value) };
  }
  function chooseStream(id: string): void {
    stream.value = id;
    chosen.value = {};
  }
  /** Puts the rule into the draft and opens it. */
  function add(): boolean {
    const { rule } = made.value;
    if (rule === undefined || missing.value.length > 0) return false;
    const id = newId('rule');
    editor.edit((doc) => addNode(doc, ['rules', id], rule));
    editor.open(`rules/${id}`, `rules/${id}/title`);
    return true;
  }
  return { typed, stream, streams, streamFields, chosen, fields, missing, made, sentence, chooseStream, add };
}
