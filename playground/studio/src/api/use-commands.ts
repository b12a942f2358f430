import { computed, ref, shallowRef, watch, type ComputedRef } from 'vue';
import type { LocalizedText, OfferedCommand } from '@changjing/contract';
import { listCommands, runCommand, type CommandPlace } from './commands.ts';
import { failureKind } from './problem.ts';
import { useResource } from './resource.ts';

/** Commands of plugins that are offered at a place, and the one that was run last with what it said. */
export function useCommands(place: ComputedRef<CommandPlace>, mayRun: boolean) {
  const offered = useResource(
    (signal) => (mayRun ? listCommands(place.value, signal) : Promise.resolve([])),
    { topics: ['cases', 'plugins'], watching: () => JSON.stringify(place.value), clearOnChange: true },
  );
  /** What is going on; a second one waits for it. */
  const running = shallowRef<OfferedCommand>();
  let turn = 0;
  /** The last one that was not done. */
  const failed = shallowRef<OfferedCommand>();
  const error = ref<unknown>();
  const said = shallowRef<{ command: OfferedCommand; message: LocalizedText | undefined }>();
  let key = crypto.randomUUID();
  function clear(): void {
    error.value = undefined;
    said.value = undefined;
  }
  watch(() => JSON.stringify(place.value), clear);

  async function run(command: OfferedCommand, at: CommandPlace = place.value): Promise<void> {
    if (running.value) return;
    running.value = command;
    clear();
    const before = JSON.stringify(place.value);
    const mine = (turn += 1);
    const isAwaited = () => mine === turn && JSON.stringify(place.value) === before;
    try {
      const { message } = await runCommand(command.ref, at, key);
      key = crypto.randomUUID();
      if (isAwaited()) said.value = { command, message };
    } catch (failure) {
      // After a refusal the next press is a new attempt; after a broken line it is the same one.
      if (failureKind(failure) !== 'offline') key = crypto.randomUUID();
      if (!isAwaited()) return;
      failed.value = command;
      error.value = failure;
    } finally {
      if (mine === turn) running.value = undefined;
    }
  }
  /** The host goes on with it; its answer is not waited for any more. */
  function leave(): void {
    turn += 1;
    running.value = undefined;
    key = crypto.randomUUID();
  }
  const isBusy = computed(() => running.value !== undefined);
  const isShown = computed(() => isBusy.value || said.value !== undefined || error.value !== undefined);
  return { offered: offered.data, isBusy, isShown, running, failed, error, said, run, leave, clear };
}
