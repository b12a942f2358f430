import { maxWallBlocks } from '@changjing/contract/grid';
import type { WidgetInstance } from '@changjing/contract';
import type { GridArea } from './arrange.ts';

/** How many blocks stand in each row of a wall that nobody laid out. */
const rowsByCount: readonly (readonly number[])[] = [[], [1], [2], [3], [2, 2], [2, 3], [3, 3], [3, 4]];

/** The usual wall: a notice as a band on top, the rest as even tiles that fill the screen. */
export function wallTiles(
  members: readonly { readonly id: string; readonly instance: WidgetInstance }[],
): Map<string, GridArea> {
  const blocks = members.slice(0, maxWallBlocks);
  const band = blocks[0]?.instance.type === 'notice' && blocks.length > 1 ? blocks[0] : undefined;
  const tiles = blocks.filter((block) => block !== band);
  const areas = new Map<string, GridArea>();
  if (band) areas.set(band.id, { column: 1, row: 1, columns: 12, rows: 1 });
  const counts = rowsByCount[tiles.length] ?? [];
  const top = band ? 2 : 1;
  let at = 0;
  counts.forEach((count, index) => {
    const [from, to] = [index, index + 1].map((part) => Math.round((part * (7 - top)) / counts.length));
    for (let place = 0; place < count; place++, at++) {
      const tile = tiles[at];
      if (!tile || from === undefined || to === undefined) return;
      const columns = 12 / count;
      areas.set(tile.id, { column: 1 + place * columns, columns, row: top + from, rows: to - from });
    }
  });
  return areas;
}
