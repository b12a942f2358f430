import { nextTick } from 'vue';
import { nearestField } from '../node-path.ts';

/**
 * Puts the cursor into the field on screen that a problem is about. What is being opened is waited for; who
 * goes on meanwhile is left where they are.
 */
export async function focusField(where: string): Promise<void> {
  const wentOn = new AbortController();
  for (const kind of ['keydown', 'pointerdown'])
    window.addEventListener(kind, () => wentOn.abort(), { capture: true, signal: wentOn.signal });
  const field = await comingField(where, wentOn.signal);
  wentOn.abort();
  if (field) unfold(field);
  field?.scrollIntoView({ block: 'center' });
  const control = field?.querySelector<HTMLElement>('input, select, textarea, button, [role="button"]');
  (control ?? field)?.focus({ preventScroll: true });
  // As if one had come with Tab: what is written next stands in its place.
  if (control instanceof HTMLInputElement) control.select();
}

/** Brings a field into view without touching the cursor; what is being opened is waited for a little. */
export async function showField(where: string): Promise<void> {
  const field = await comingField(where);
  field?.scrollIntoView({ block: 'center', behavior: 'smooth' });
}

function unfold(field: HTMLElement): void {
  for (let fold = field.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
}

async function comingField(where: string, stop?: AbortSignal): Promise<HTMLElement | undefined> {
  for (let attempt = 0; attempt < 50 && stop?.aborted !== true; attempt++) {
    await nextTick();
    const field = fieldAt(where);
    if (field) return unfolded(field, where);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}

/** What is folded over a field opens when it is told `unfold`. */
async function unfolded(over: HTMLElement, where: string): Promise<HTMLElement> {
  over.dispatchEvent(new CustomEvent('unfold', { bubbles: true }));
  await nextTick();
  return fieldAt(where) ?? over;
}

function fieldAt(where: string): HTMLElement | undefined {
  const fields = [...document.querySelectorAll<HTMLElement>('[data-field]')];
  const name = nearestField(
    where,
    fields.map((field) => field.dataset.field ?? ''),
  );
  return fields.find((one) => one.dataset.field === name);
}
