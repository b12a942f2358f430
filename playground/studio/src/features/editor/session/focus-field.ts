import { nextTick } from 'vue';
import { nearestField } from '../node-path.ts';

/** Puts the cursor into the field on screen that a problem is about. */
export async function focusField(where: string): Promise<void> {
  await nextTick();
  const fields = [...document.querySelectorAll<HTMLElement>('[data-field]')];
  const name = nearestField(
    where,
    fields.map((field) => field.dataset.field ?? ''),
  );
  const field = fields.find((one) => one.dataset.field === name);
  if (!field) return;
  field.scrollIntoView({ block: 'center' });
  const control = field.querySelector<HTMLElement>('input, select, textarea, button, [role="button"]');
  (control ?? field).focus({ preventScroll: true });
}
