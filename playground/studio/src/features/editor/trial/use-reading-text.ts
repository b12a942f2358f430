import { computed } from 'vue';
import type { Field, Json, LocalizedText, Stream } from '@changjing/contract';
import { callTextOf } from '@changjing/rules';
import { unitIn } from '@changjing/contract/units';
import { useWords } from '../../../ui/use-words.ts';
import { useEditor } from '../session/editor.ts';
import { withCallsAsFields } from '../session/with-calls.ts';

const parameterPrefix = 'p.';
interface Meaning {
  readonly title: LocalizedText;
  readonly unit?: string | undefined;
  readonly choices?: Field['choices'];
}

/** Data of a stream as people read it: 积水深度 28 厘米. */
export function useReadingText(stream: () => string) {
  const editor = useEditor();
  const { say, locale } = useWords();

  const content = computed(() => withCallsAsFields(editor));

  /** What stands under a name: a field of the stream, or a parameter of the scenario. */
  function meaningOf(name: string, of: string): Meaning | undefined {
    return name.startsWith(parameterPrefix)
      ? content.value?.parameters?.[name.slice(parameterPrefix.length)]
      : fieldOf(content.value?.streams[of], name);
  }
  /** A test keeps what a function gave under its call, which stands as a field. */
  function fieldOf(stream: Stream | undefined, name: string): Meaning | undefined {
    const call = Object.entries(stream?.computed ?? {}).findLast(([, one]) => callTextOf(one) === name);
    return stream?.fields[name] ?? stream?.fields[call?.[0] ?? ''];
  }
  function shown(value: Json, field: Meaning | undefined): string {
    const choice = field?.choices?.find((one) => one.value === value);
    if (choice) return say(choice.title);
    if (typeof value === 'object') return JSON.stringify(value);
    return field?.unit === undefined ? String(value) : `${value} ${unitIn(field.unit, locale.value)}`;
  }
  function fieldsOf(data: Readonly<Record<string, Json>>, of = stream()) {
    return Object.entries(data).map(([name, value]) => {
      const meaning = meaningOf(name, of);
      return { name: say(meaning?.title) || name, text: shown(value, meaning) };
    });
  }
  return {
    fieldsOf,
    readingText: (data: Readonly<Record<string, Json>>) =>
      fieldsOf(data)
        .map(({ name, text }) => `${name} ${text}`)
        .join(locale.value === 'zh' ? '，' : ', '),
  };
}
