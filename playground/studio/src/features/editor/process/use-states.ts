import type { Process } from '@changjing/contract';
import { computed } from 'vue';
import { useWords } from '../../../ui/use-words.ts';

/** The states of a process by the names people read, also of those that are gone and still named somewhere. */
export function useStates(process: () => Partial<Process>) {
  const { say, t } = useWords();
  const states = computed<Readonly<Record<string, Partial<Process['states'][string]>>>>(
    () => process().states ?? {},
  );
  function nameOf(state: string): string {
    const one = states.value[state];
    return one ? say(one.title) || state : t('process.goneState', { name: state });
  }
  /** What one chooses among; `named` are those that stand there. */
  function choices(named: readonly (string | undefined)[]): { value: string; text: string }[] {
    const gone = named.filter(
      (state): state is string => state !== undefined && !Object.hasOwn(states.value, state),
    );
    return [...Object.keys(states.value), ...gone].map((value) => ({ value, text: nameOf(value) }));
  }
  return { states, nameOf, choices };
}
