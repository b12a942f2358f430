import { nextTick } from 'vue';
import { nearestField } from '../node-path.ts';

/** Puts the cursor into the field on screen that a problem is about. */
export async function focusField(where: string): Promise<void> {
  await nextTick();
  const field = fieldAt(where);
  field?.scrollIntoView({ block: 'center' });
  const control = field?.querySelector<HTMLElement>('input, select, textarea, button, [role="button"]');
  (control ?? field)?.focus({ preventScroll: true });
}

/** Brings a field into view without touching the cursor; what is being opened is waited for a little. */
export async function showField(where: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    await nextTick();
    const field = fieldAt(where);
    if (field) return field.scrollIntoView({ block: 'center', behavior: 'smooth' });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function fieldAt(where: string): HTMLElement | undefined {
  const fields = [...document.querySelectorAll<HTMLElement>('[data-field]')];
  const name = nearestField(
    where,
    fields.map((field) => field.dataset.field ?? ''),
  );
  return fields.find((one) => one.dataset.field === name);
}
