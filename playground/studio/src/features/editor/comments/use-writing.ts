import { ref } from 'vue';
import type { PersonName, WriteComment } from '@changjing/contract';
import { failureKind } from '../../../api/problem.ts';
import { mentionsIn } from './mentions.ts';

/** A comment being written. What was written stays until the host has it. */
export function useWriting(
  readers: () => readonly PersonName[],
  send: (said: WriteComment, idempotencyKey: string) => Promise<unknown>,
) {
  const text = ref('');
  const isBusy = ref(false);
  const error = ref<unknown>();
  /** Person chosen from the list, by name. */
  const chosen = new Map<string, string>();
  let key = crypto.randomUUID();

  async function submit(): Promise<void> {
    const words = text.value.trim();
    if (isBusy.value || words === '') return;
    isBusy.value = true;
    error.value = undefined;
    try {
      await send({ text: words, mentions: mentionsIn(words, readers(), chosen) }, key);
      text.value = '';
      key = crypto.randomUUID();
    } catch (failure) {
      // After a broken line the next press is the same attempt, and is not written twice.
      if (failureKind(failure) !== 'offline') key = crypto.randomUUID();
      error.value = failure;
    } finally {
      isBusy.value = false;
    }
  }
  return {
    text,
    isBusy,
    error,
    submit,
    choose: (name: string, person: string) => void chosen.set(name, person),
  };
}
