import { useWords } from '../../../ui/use-words.ts';
import { shortDuration } from './figures.ts';

/** Durations in the language of the screen: 3.2 毫秒, 1.5 s. */
export function useDurations(): (ms: number) => string {
  const { t } = useWords();
  return (ms) => {
    const { n, unit } = shortDuration(ms);
    return t(`plugins.duration.${unit}`, { n });
  };
}
