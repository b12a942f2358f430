import { computed } from 'vue';
import type { Field, Json } from '@changjing/contract';
import { unitIn } from '@changjing/widgets/kit/value.ts';
import { useWords } from '../../../ui/use-words.ts';
import { useEditor } from '../session/editor.ts';
import { withCallsAsFields } from '../session/with-calls.ts';

/** Data of a stream as people read it: 积水深度 28 厘米. */
export function useReadingText(stream: () => string) {
  const editor = useEditor();
  const { say, locale } = useWords();

  const content = computed(() => withCallsAsFields(editor));

  function shown(value: Json, field: Field | undefined): string {
    const choice = field?.choices?.find((one) => one.value === value);
    if (choice) return say(choice.title);
    if (typeof value === 'object') return JSON.stringify(value);
    return field?.unit === undefined ? String(value) : `${value} ${unitIn(field.unit, locale.value)}`;
  }
  function fieldsOf(data: Readonly<Record<string, Json>>, of = stream()) {
    const fields = content.value?.streams[of]?.fields ?? {};
    return Object.entries(data).map(([name, value]) => ({
      name: say(fields[name]?.title) || name,
      text: shown(value, fields[name]),
    }));
  }
  return {
    fieldsOf,
    readingText: (data: Readonly<Record<string, Json>>) =>
      fieldsOf(data)
        .map(({ name, text }) => `${name} ${text}`)
        .join(locale.value === 'zh' ? '，' : ', '),
  };
}
