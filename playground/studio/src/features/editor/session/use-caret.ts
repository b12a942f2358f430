import { onScopeDispose } from 'vue';
import type { Editor } from './editor.ts';
import type { Caret } from './peers.ts';

/** Tells the others where the cursor is in the field that this person writes in. */
export function useCaret(editor: Pick<Editor, 'setCaret'>, delayMs = 120): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told: Caret | undefined;

  function tell(): void {
    timer = undefined;
    const caret = caretIn(document.activeElement);
    if (caret?.start === told?.start && caret?.end === told?.end) return;
    told = caret;
    editor.setCaret(caret);
  }
  function look(): void {
    timer ??= setTimeout(tell, delayMs);
  }
  /** Another field begins without one. */
  function forget(): void {
    told = undefined;
    look();
  }
  document.addEventListener('selectionchange', look);
  document.addEventListener('focusin', forget);
  onScopeDispose(() => {
    clearTimeout(timer);
    document.removeEventListener('selectionchange', look);
    document.removeEventListener('focusin', forget);
  });
}

/** A password, a date or a slider has no places in its text. */
function caretIn(control: Element | null): Caret | undefined {
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) return undefined;
  const { selectionStart: start, selectionEnd: end } = control;
  if (start === null || end === null || control.closest('[data-field]') === null) return undefined;
  return { start, end };
}
