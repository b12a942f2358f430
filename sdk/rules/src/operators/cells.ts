import type { Json } from '@changjing/contract';
import type { Measure } from './measure.ts';

/**
 * What is kept of the events between two moments. Of a tumbling window `from` and `to` are both the
 * number of its local hour, day, week or month.
 */
export interface Cell {
  from: number;
  to: number;
  /** Events of which it is known whether they count. */
  judged: number;
  /** Events that lack what is measured. */
  missing: number;
  kept: Json;
}

/** Up to so many events are kept one by one; beyond, those of one sixtieth of the window share a cell. */
const maximumCells = 128;
const parts = 60;

/** Adds a cell in its place, wherever in time it belongs. */
export function addCell(cells: readonly Cell[], cell: Cell, measure: Measure): Cell[] {
  const next = [...cells];
  let at = next.length;
  while (at > 0 && (next[at - 1]?.from ?? 0) > cell.from) at -= 1;
  const before = next[at - 1];
  const isInside = before !== undefined && before.from < before.to && cell.from <= before.to;
  if (isInside) next[at - 1] = merged(before, cell, measure);
  else if (at === next.length) next.push(cell);
  else next.splice(at, 0, cell);
  return next;
}

/** A cell leaves with the newest of its events. */
export function withoutOlder(cells: readonly Cell[], thanMs: number): readonly Cell[] {
  let first = 0;
  while (first < cells.length && (cells[first] as Cell).to <= thanMs) first += 1;
  return first === 0 ? cells : cells.slice(first);
}

/** Bounded: at most 128 cells, however many events there are. */
export function bounded(cells: Cell[], spanMs: number, measure: Measure): Cell[] {
  if (cells.length <= maximumCells) return cells;
  const widthMs = Math.max(1, spanMs / parts);
  const joined: Cell[] = [];
  for (const cell of cells) {
    const before = joined.at(-1);
    const isSame = before && Math.floor(before.from / widthMs) === Math.floor(cell.from / widthMs);
    if (isSame) joined[joined.length - 1] = merged(before, cell, measure);
    else joined.push(cell);
  }
  return joined;
}

export function merged(one: Cell, other: Cell, measure: Measure): Cell {
  const kept = measure.merge(one.kept, other.kept);
  return summed(one, other, measure.bound === undefined ? kept : measure.bound(kept));
}

/** All cells as one; undefined when there is none. By halves, so that long lists are not copied over and over. */
export function whole(
  cells: readonly Cell[],
  measure: Measure,
  from = 0,
  to = cells.length,
): Cell | undefined {
  if (to - from < 2) return cells[from];
  const middle = (from + to) >> 1;
  const one = whole(cells, measure, from, middle);
  const other = whole(cells, measure, middle, to);
  return one && other && summed(one, other, measure.merge(one.kept, other.kept));
}

function summed(one: Cell, other: Cell, kept: Json): Cell {
  return {
    from: Math.min(one.from, other.from),
    to: Math.max(one.to, other.to),
    judged: one.judged + other.judged,
    missing: one.missing + other.missing,
    kept,
  };
}
