import type { Rule } from '@changjing/contract';
import { replaceNode } from '@changjing/document';
import { computed, ref } from 'vue';
import { useEditor } from '../../session/editor.ts';
import { merged } from './merge.ts';
import { inLines, readText, textOf } from './rule-text.ts';

/**
 * One rule as text. While it says a rule, the document follows it; while it does not, what is typed stays
 * here and what is wrong is told. What others change meanwhile elsewhere in the rule is kept.
 */
export function useRuleText(id: () => string, rule: () => Rule | undefined) {
  const editor = useEditor();
  /** What is typed, and the rule it was typed over; absent while nobody types. */
  const typed = ref<{ text: string; over: Rule | undefined }>();
  const canonical = computed(() => {
    const current = rule();
    return current ? textOf(current) : JSON.stringify(editor.nodes('rules')[id()], undefined, 2);
  });
  const text = computed(() => typed.value?.text ?? canonical.value);
  const read = computed(() => readText(text.value));
  const isLocal = computed(() => typed.value !== undefined && read.value.rule === undefined);
  const problems = computed(() =>
    read.value.rule === undefined ? read.value.problems : inLines(text.value, id(), editor.problems.value),
  );

  function type(next: string): void {
    typed.value = { text: next, over: typed.value?.over ?? rule() };
    const mine = read.value.rule;
    if (mine === undefined) return;
    const both = merged(typed.value.over, mine, rule()) as Rule;
    editor.edit((doc) => replaceNode(doc, ['rules', id()], both));
    typed.value = { text: next, over: mine };
  }
  /** What says a rule is written the canonical way; what does not is not thrown away. */
  function leave(): void {
    if (!isLocal.value) typed.value = undefined;
  }
  function giveUp(): void {
    typed.value = undefined;
  }
  return { text, problems, isLocal, type, leave, giveUp };
}
