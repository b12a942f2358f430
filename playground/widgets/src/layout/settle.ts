import type { GridArea } from './arrange.ts';

export interface Block {
  readonly id: string;
  readonly area: GridArea;
}

/**
 * Blocks without overlaps: the one that was moved stays where it was put, and what stood there gives way
 * downwards, no further than it must. The same for every order in which they are given.
 */
export function settle(
  blocks: readonly Block[],
  moved: ReadonlySet<string> = new Set(),
): Map<string, GridArea> {
  const sorted = [...blocks].sort(
    (one, other) =>
      Number(moved.has(other.id)) - Number(moved.has(one.id)) ||
      one.area.row - other.area.row ||
      one.area.column - other.area.column ||
      (one.id < other.id ? -1 : 1),
  );
  const settled = new Map<string, GridArea>();
  for (const { id, area } of sorted) settled.set(id, firstFree(area, settled));
  return settled;
}

function firstFree(area: GridArea, taken: ReadonlyMap<string, GridArea>): GridArea {
  let free = area;
  for (let isClear = false; !isClear;) {
    isClear = true;
    for (const other of taken.values()) {
      if (!overlaps(free, other)) continue;
      free = { ...free, row: other.row + other.rows };
      isClear = false;
    }
  }
  return free;
}

export function overlaps(one: GridArea, other: GridArea): boolean {
  return (
    one.column < other.column + other.columns &&
    other.column < one.column + one.columns &&
    one.row < other.row + other.rows &&
    other.row < one.row + one.rows
  );
}
