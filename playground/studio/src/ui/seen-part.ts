import type { Rectangle } from './place-beside.ts';

/** The part of an element that is to be seen: what does not scroll out of it, or out of the window. Undefined when there is none. */
export function seenPart(element: Element): Rectangle | undefined {
  let { left, top, right, bottom } = element.getBoundingClientRect();
  const cut = (by: { left: number; top: number; right: number; bottom: number }) => {
    left = Math.max(left, by.left);
    top = Math.max(top, by.top);
    right = Math.min(right, by.right);
    bottom = Math.min(bottom, by.bottom);
  };
  cut({ left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight });
  for (let parent = element.parentElement; parent; parent = parent.parentElement)
    if (/auto|scroll|hidden|clip/.test(getComputedStyle(parent).overflow))
      cut(parent.getBoundingClientRect());
  const [width, height] = [right - left, bottom - top];
  return width > 0 && height > 0 ? { left, top, width, height } : undefined;
}
