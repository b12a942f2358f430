import { nearestField } from '../node-path.ts';

/** Puts the cursor into the field on screen that a problem is about, as soon as its part has opened. */
export async function focusField(where: string): Promise<void> {
  const field = await fieldOnScreen(where);
  if (!field) return;
  field.scrollIntoView({ block: 'center' });
  const control = field.querySelector<HTMLElement>('input, select, textarea, button, [role="button"]');
  (control ?? field).focus({ preventScroll: true });
}

/** Waits for a part that is still being drawn; one that has no such field is given up after a while. */
function fieldOnScreen(where: string): Promise<HTMLElement | undefined> {
  return new Promise((resolve) => {
    const watcher = new MutationObserver(look);
    const late = setTimeout(() => stop(undefined), 5000);
    function stop(field: HTMLElement | undefined): void {
      watcher.disconnect();
      clearTimeout(late);
      resolve(field);
    }
    function look(): void {
      const field = findField(where);
      if (field) stop(field);
    }
    watcher.observe(document.body, { childList: true, subtree: true });
    requestAnimationFrame(look);
  });
}

function findField(where: string): HTMLElement | undefined {
  const fields = [...document.querySelectorAll<HTMLElement>('[data-field]')];
  const names = fields.map((field) => field.dataset.field ?? '');
  const name = nearestField(where, names);
  return fields.find((one) => one.dataset.field === name);
}
