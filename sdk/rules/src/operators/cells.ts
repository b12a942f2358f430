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

/** What a figure is read from. */
export type Total = Pick<Cell, 'judged' | 'missing' | 'kept'>;

/** Up to so many events are kept one by one; beyond, those of one sixtieth of the window share a cell. */
const maximumCells = 128;
const parts = 60;

/** Adds a cell in its place, wherever in time it belongs. */
export function addCell(cells: readonly Cell[], cell: Cell, measure: Measure): Cell[] {
  let at = cells.length;
  while (at > 0 && (cells[at - 1] as Cell).from > cell.from) at -= 1;
  const before = cells[at - 1];
  const isInside = before !== undefined && before.from < before.to && cell.from <= before.to;
  if (isInside) return cells.with(at - 1, merged(before, cell, measure));
  // Of all ways to add at the end the one that keeps no room for more: there are as many lists as keys.
  return at === cells.length ? cells.concat(cell) : cells.toSpliced(at, 0, cell);
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
  return {
    from: Math.min(one.from, other.from),
    to: Math.max(one.to, other.to),
    judged: one.judged + other.judged,
    missing: one.missing + other.missing,
    kept: measure.bound === undefined ? kept : measure.bound(kept),
  };
}

/** What all cells come to; undefined when there is none. */
export function whole(cells: readonly Cell[], measure: Measure): Total | undefined {
  if (cells.length === 0) return undefined;
  let judged = 0;
  let missing = 0;
  for (const cell of cells) {
    judged += cell.judged;
    missing += cell.missing;
  }
  return { judged, missing, kept: keptOf(cells, measure, 0, cells.length) };
}

/** By halves, so that long lists are not copied over and over. */
function keptOf(cells: readonly Cell[], measure: Measure, from: number, to: number): Json {
  if (to - from === 1) return (cells[from] as Cell).kept;
  const middle = (from + to) >> 1;
  return measure.merge(keptOf(cells, measure, from, middle), keptOf(cells, measure, middle, to));
}
