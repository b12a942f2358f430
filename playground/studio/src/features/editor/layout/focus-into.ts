const focusable =
  'a[href], button:not([disabled]):not([tabindex="-1"]), input:not([disabled]), select, textarea, [tabindex="0"]';

/** Puts the focus on the first thing in an area that can have it, else on the area itself. */
export function focusInto(area: HTMLElement): void {
  const inside = area.querySelector<HTMLElement>(focusable);
  if (inside) inside.focus();
  else {
    area.tabIndex = -1;
    area.focus();
  }
}
