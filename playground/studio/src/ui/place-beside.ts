export interface Rectangle {
  left: number;
  top: number;
  width: number;
  height: number;
}

const gap = 14;
const edge = 16;

/** Where a card stands so that it hides nothing of what it speaks of, if there is room: right, below, left, above; else over its lower end. In the middle without one. */
export function placeBeside(
  target: Rectangle | undefined,
  card: { width: number; height: number },
  screen: { width: number; height: number },
): { left: number; top: number } {
  if (!target) return { left: (screen.width - card.width) / 2, top: (screen.height - card.height) / 2 };
  const right = target.left + target.width + gap;
  const below = target.top + target.height + gap;
  const [left, above] = [target.left - card.width - gap, target.top - card.height - gap];
  const inX = clamp(target.left, screen.width - card.width - edge);
  const inY = clamp(target.top, screen.height - card.height - edge);
  if (right + card.width <= screen.width - edge) return { left: right, top: inY };
  if (below + card.height <= screen.height - edge) return { left: inX, top: below };
  if (left >= edge) return { left, top: inY };
  if (above >= edge) return { left: inX, top: above };
  return { left: inX, top: screen.height - card.height - edge };
}

/** Where a card stands while what it speaks of is scrolled away: in the corner, above the bars at the lower edge. */
export function placeAside(
  card: { width: number; height: number },
  screen: { width: number; height: number },
): { left: number; top: number } {
  const bars = screen.width < 700 ? 100 : 28;
  return {
    left: Math.max(edge, screen.width - card.width - edge),
    top: Math.max(edge, screen.height - bars - card.height - edge),
  };
}

function clamp(value: number, most: number): number {
  return Math.max(edge, Math.min(value, most));
}
