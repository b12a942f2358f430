/**
 * Escape in a list of choices that is shut is meant for what lies around it, a dialog as a rule. Element Plus
 * keeps it to itself.
 */
export function letEscapeOut(): void {
  window.addEventListener('keydown', giveOn, { capture: true });
}

function giveOn(event: KeyboardEvent): void {
  const { key, target } = event;
  if (key !== 'Escape' || !(target instanceof Element)) return;
  if (!target.matches('.el-select__input[aria-expanded="false"]')) return;
  event.stopImmediatePropagation();
  target.closest('.el-select')?.parentElement?.dispatchEvent(new KeyboardEvent('keydown', event));
}
