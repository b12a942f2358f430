import { onScopeDispose } from 'vue';
import { commandFor } from './keys.ts';
import { useCommandRegistry } from './registry.ts';

/** The keys of all commands, wherever in the studio one is. */
export function useCommandKeys(): void {
  const { commands } = useCommandRegistry();
  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const command = commandFor(commands.value, event);
    if (!command || (command.yieldsToTyping && isBeingTyped(event.target))) return;
    event.preventDefault();
    // A dialog is answered before anything else is begun.
    if (!isInDialog(event.target)) void command.run();
  }
  window.addEventListener('keydown', onKey);
  onScopeDispose(() => window.removeEventListener('keydown', onKey));
}

function isBeingTyped(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.closest('[data-dirty]') !== null || isInDialog(target));
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="dialog"]') !== null;
}
