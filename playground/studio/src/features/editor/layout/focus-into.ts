const focusable =
  'a[href], button:not([disabled]):not([tabindex="-1"]), input:not([disabled]), select, textarea, [tabindex="0"]';

/** Puts the focus on what is open in an area, else on the first thing that can have it, else on the area itself. */
export function focusInto(area: HTMLElement): void {
  const inside =
    area.querySelector<HTMLElement>('[aria-current][tabindex="0"]') ??
    area.querySelector<HTMLElement>(focusable);
  if (inside) inside.focus();
  else {
    area.tabIndex = -1;
    area.focus();
  }
}
