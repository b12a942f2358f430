import { shallowRef } from 'vue';
import type { CommandMenu } from '../commands/registry.ts';

interface ShownMenu {
  menu: CommandMenu;
  /** What it was opened on. */
  target: string;
  x: number;
  y: number;
}

const shown = shallowRef<ShownMenu>();

/** The keys that open a context menu on what has the focus. */
export function asksForMenu(event: KeyboardEvent): boolean {
  return event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
}

/** The one context menu of the window. */
export function useContextMenu() {
  return {
    shown,
    /** Where the pointer is; by keys, under the element that has the focus. */
    open(event: MouseEvent | KeyboardEvent, menu: CommandMenu, target: string): void {
      event.preventDefault();
      const at = event instanceof MouseEvent ? { x: event.clientX, y: event.clientY } : below(event.target);
      shown.value = { menu, target, ...at };
    },
    close(): void {
      shown.value = undefined;
    },
  };
}

function below(element: EventTarget | null): { x: number; y: number } {
  if (!(element instanceof HTMLElement)) return { x: 0, y: 0 };
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left + 12, y: bottom };
}
