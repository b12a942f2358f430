import { ref, shallowRef, watch, type ComputedRef } from 'vue';
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
  const isBusy = ref(false);
  const error = ref<unknown>();
  const said = shallowRef<{ command: OfferedCommand; message: LocalizedText | undefined }>();
  let key = crypto.randomUUID();
  function clear(): void {
    error.value = undefined;
    said.value = undefined;
  }
  watch(() => JSON.stringify(place.value), clear);

  async function run(command: OfferedCommand): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    clear();
    const at = place.value;
    try {
      const { message } = await runCommand(command.ref, at, key);
      key = crypto.randomUUID();
      if (place.value === at) said.value = { command, message };
    } catch (failure) {
      // After a refusal the next press is a new attempt; after a broken line it is the same one.
      if (failureKind(failure) !== 'offline') key = crypto.randomUUID();
      if (place.value === at) error.value = failure;
    } finally {
      isBusy.value = false;
    }
  }
  return { offered: offered.data, isBusy, error, said, run, clear };
}
