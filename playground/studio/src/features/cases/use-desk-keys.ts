import { onScopeDispose } from 'vue';

export interface DeskKeys {
  move: (step: 1 | -1) => void;
  accept: () => void;
  dispatch: () => void;
}

/** J and K move, A accepts, D dispatches; never while somebody types or a dialog is open. */
export function useDeskKeys(keys: DeskKeys): void {
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target) || document.querySelector('[role="dialog"]:not([style*="display: none"])'))
      return;
    const act = actionFor(event.key.toLowerCase(), keys);
    if (!act) return;
    event.preventDefault();
    act();
  }
  window.addEventListener('keydown', onKey);
  onScopeDispose(() => window.removeEventListener('keydown', onKey));
}

function actionFor(key: string, keys: DeskKeys): (() => void) | undefined {
  switch (key) {
    case 'j':
      return () => keys.move(1);
    case 'k':
      return () => keys.move(-1);
    case 'a':
      return keys.accept;
    case 'd':
      return keys.dispatch;
    default:
      return undefined;
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
