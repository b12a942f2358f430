import { focusInto } from './focus-into.ts';

/** The areas of the desk one after the other, and round again. */
export function stepArea(step: 1 | -1): void {
  const areas = [...document.querySelectorAll<HTMLElement>('[data-area]')].filter(
    (area) => area.offsetParent !== null,
  );
  const at = areas.findIndex((area) => area.contains(document.activeElement));
  const next = areas[(at + step + areas.length) % areas.length];
  if (next) focusInto(next);
}
