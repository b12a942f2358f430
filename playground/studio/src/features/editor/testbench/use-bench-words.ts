import { leftWords, parameterNameOf, type Happening } from '@changjing/rules';
import { fullTime } from '../../../ui/time.ts';
import { useWords } from '../../../ui/use-words.ts';
import { zone } from '../../../ui/zone.ts';
import { useEditor } from '../session/editor.ts';
import { useReadingText } from '../trial/use-reading-text.ts';
import { untilSecondsOf, type BenchContent, type BenchEvent } from './bench.ts';

/** How what lies and happens on the bench is told. */
export function useBenchWords(content: () => BenchContent) {
  const editor = useEditor();
  const { say, t, locale } = useWords();
  const { fieldsOf } = useReadingText(() => '');

  /** On the clocks of the district when it is a recorded period, else from the beginning on. */
  function whenWords(seconds: number): string {
    const { beginsAt } = content();
    if (beginsAt !== undefined)
      return fullTime(new Date(Date.parse(beginsAt) + seconds * 1000).toISOString(), zone.value);
    return seconds === 0 ? t('bench.atStart') : t('bench.after', { n: leftWords(seconds, locale.value) });
  }
  /** Short, for lists: the date only where the clock goes beyond one day. */
  function shortWhen(seconds: number): string {
    const { beginsAt } = content();
    if (beginsAt === undefined) return whenWords(seconds);
    const [first, last] = [whenWords(0), whenWords(untilSecondsOf(content()))];
    const isOneDay = first.slice(0, 10) === last.slice(0, 10);
    return whenWords(seconds).slice(isOneDay ? 11 : 5);
  }
  const keyTitle = (key: string) => say(editor.finished.value?.places[key]?.title) || key;
  const ruleTitle = (id: string) => say(editor.finished.value?.rules[id]?.title) || id;
  function happeningWords({ kind, about, words }: Happening): string {
    const whom = kind === 'notice' ? t(`editor.audience.${about}`) : '';
    return t(`bench.kinds.${kind}`, { title: say(words), words: say(words), whom });
  }
  function dataWords({ data, stream }: BenchEvent): string {
    const shown = Object.entries(data).filter(([name]) => parameterNameOf(name) === undefined);
    return fieldsOf(Object.fromEntries(shown), stream)
      .map(({ name, text }) => `${name} ${text}`)
      .join(locale.value === 'zh' ? '，' : ', ');
  }
  return { say, t, locale, whenWords, shortWhen, keyTitle, ruleTitle, happeningWords, dataWords };
}
