import { onScopeDispose } from 'vue';
import type { Editor } from './session/editor.ts';

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) take back one's own steps; a field being typed in keeps its own. */
export function useEditorKeys(editor: Editor): void {
  function onKey(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || editor.isReadOnly.value) return;
    const step = stepFor(event);
    if (!step || isBeingTyped(event.target)) return;
    event.preventDefault();
    if (step === 'undo') editor.undo.undo();
    else editor.undo.redo();
  }
  window.addEventListener('keydown', onKey);
  onScopeDispose(() => window.removeEventListener('keydown', onKey));
}

function stepFor(event: KeyboardEvent): 'undo' | 'redo' | undefined {
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : undefined;
}

function isBeingTyped(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.closest('[data-dirty]') !== null || target.closest('[role="dialog"]') !== null)
  );
}
