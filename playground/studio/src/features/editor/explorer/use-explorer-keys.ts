import { ref } from 'vue';
import { useCommandRegistry } from '../../../workbench/commands/registry.ts';
import { asksForMenu, useContextMenu } from '../../../workbench/menu/use-context-menu.ts';
import type { NodePath } from '../node-path.ts';

/** In the list of parts: arrows move, F2 renames, Delete or Backspace deletes, Shift+F10 shows what else can be done. */
export function useExplorerKeys() {
  const menu = useContextMenu();
  const { commandsFor } = useCommandRegistry();
  /** The part that Tab comes back to. */
  const stop = ref<NodePath>();

  function runOn(path: NodePath, id: string): boolean {
    const command = commandsFor('part', path).find((one) => one.id === id);
    if (command) void command.run(path);
    return command !== undefined;
  }
  function act(event: KeyboardEvent, list: HTMLElement, path: NodePath): boolean {
    if (asksForMenu(event)) menu.open(event, 'part', path);
    else if (event.key === 'F2') return runOn(path, 'part.rename');
    else if (event.key === 'Delete' || event.key === 'Backspace') return runOn(path, 'part.delete');
    else return moveFocus(event, list);
    return true;
  }
  return {
    stop,
    onKey(event: KeyboardEvent): void {
      const path = partUnder(event.target);
      const list = event.currentTarget;
      if (!(list instanceof HTMLElement)) return;
      const isDone = path === undefined ? moveFocus(event, list) : act(event, list, path);
      if (!isDone) return;
      event.preventDefault();
      event.stopPropagation();
    },
    onMenu(event: MouseEvent): void {
      const path = partUnder(event.target);
      if (path !== undefined) menu.open(event, 'part', path);
    },
    onFocus(event: FocusEvent): void {
      stop.value = partUnder(event.target) ?? stop.value;
    },
  };
}

function partUnder(element: EventTarget | null): NodePath | undefined {
  return element instanceof Element ? element.closest<HTMLElement>('[data-part]')?.dataset.part : undefined;
}

/** From part to part, and to what adds one where a group ends. */
function moveFocus({ key, target }: KeyboardEvent, list: HTMLElement): boolean {
  const parts = [...list.querySelectorAll<HTMLElement>('button:not(:disabled)')];
  const here = parts.findIndex((part) => target instanceof Node && part.contains(target));
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: parts.length - 1 }[key];
  if (to === undefined) return false;
  parts[Math.max(0, Math.min(parts.length - 1, to))]?.focus();
  return true;
}
