import { computed } from 'vue';
import { rule as ruleSchema, type Fields, type Rule, type Stream } from '@changjing/contract';
import {
  applySlot,
  givenFields,
  ruleFields,
  sentenceOf,
  type Segment,
  type SlotValue,
} from '@changjing/rules';
import { ownFunctions } from '@changjing/scenario';
import { useWords } from '../../../ui/use-words.ts';
import { usePluginActions } from './use-plugin-actions.ts';
import { useEditor } from '../session/editor.ts';
import { readCalls } from './read-calls.ts';
import { applyWrites, slotWrites } from './slot-writes.ts';

/** One rule of the open scenario: as data, as a sentence, and how its slots are written. */
export function useRule(id: () => string) {
  const editor = useEditor();
  const { locale } = useWords();
  const actions = usePluginActions();
  const draft = computed(() => editor.nodes<Partial<Rule>>('rules')[id()]);
  /** Absent while somebody has left it in a shape that is no rule. */
  const rule = computed<Rule | undefined>(() => ruleSchema.safeParse(draft.value).data);
  const stream = computed<Stream | undefined>(() => {
    const on = draft.value?.on?.stream;
    return on ? editor.finished.value?.streams[on] : undefined;
  });
  /** What its expressions can read: the stream's fields and those that its operators give. */
  const fields = computed<Fields | undefined>(() =>
    rule.value
      ? ruleFields(
          rule.value,
          editor.finished.value && givenFields(rule.value, editor.finished.value),
          editor.finished.value?.places,
        )
      : stream.value?.fields,
  );
  const sentence = computed(() => (rule.value ? written(rule.value) : []));
  /** When it is so, without what then happens. */
  const conditionSentence = computed(() => {
    if (!rule.value) return [];
    const { noData: _noData, ...when } = rule.value;
    return written({ ...when, actions: [] });
  });

  function written(of: Rule): Segment[] {
    const context = {
      stream: stream.value,
      fields: fields.value,
      streams: editor.finished.value?.streams,
      places: editor.finished.value?.places,
      duties: editor.base.value?.duties,
      caseClasses: editor.base.value?.caseClasses,
      actions: actions.value,
    };
    const functions = [...ownFunctions(editor.finished.value ?? {}), ...editor.functions.value];
    return readCalls(sentenceOf(of, context, locale.value), {
      fields: fields.value,
      functions,
      locale: locale.value,
    });
  }

  function change(path: string, value: SlotValue): void {
    const before = rule.value;
    if (!before) return;
    editor.edit((doc) =>
      applyWrites(doc, slotWrites(id(), before, applySlot(before, path, value, fields.value))),
    );
  }
  return { draft, rule, stream, fields, sentence, conditionSentence, change };
}
