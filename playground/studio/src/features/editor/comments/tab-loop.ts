import type { Ref } from 'vue';

const stops = 'button, textarea, input:not([type="radio"]), a[href], [tabindex="0"]';

/** Where the panel lies over what it is about, Tab goes round inside of it, as in a dialog: behind it nobody would see the focus. */
export function useTabLoop(panel: Readonly<Ref<HTMLElement | null>>) {
  return (event: KeyboardEvent): void => {
    if (!panel.value || getComputedStyle(panel.value).position !== 'fixed') return;
    const all = [...panel.value.querySelectorAll<HTMLElement>(stops)].filter(
      (one) => !one.matches(':disabled') && one.getClientRects().length > 0,
    );
    const [from, to] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
    if (document.activeElement !== from) return;
    event.preventDefault();
    to?.focus();
  };
}
