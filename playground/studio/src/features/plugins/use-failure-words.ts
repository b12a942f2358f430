import type { PluginSummary } from '@changjing/contract';
import { useWords } from '../../ui/use-words.ts';

type Failure = PluginSummary['failures'][number];

const stops: Readonly<Record<string, string>> = {
  'plugin.timeout': 'timeout',
  'plugin.outOfMemory': 'outOfMemory',
  'plugin.crash': 'crash',
};

/** How a plugin was stopped, for who only has to know that; its records name the program and the limit. */
export function useFailureWords(): (failure: Failure) => string {
  const { say, t } = useWords();
  return ({ code, message }) =>
    Object.hasOwn(stops, code) ? t(`plugins.stopped.${stops[code]}`) : say(message);
}
