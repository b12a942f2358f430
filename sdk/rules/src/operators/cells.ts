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

/**
 * Cells, oldest first, as lists of plain values: there are as many of these as keys, and a list of numbers
 * takes a quarter of the room of a list of objects and is read in one go.
 */
export interface Cells {
  /** Of each cell when its newest event happened. */
  readonly times: readonly number[];
  /** Of each cell what is kept. */
  readonly kept: readonly Json[];
  /** Of each cell its other three numbers: from, judged, missing; absent while each is one event that is judged. */
  rest?: readonly number[];
}

/** What a figure is read from. */
export type Total = Pick<Cell, 'judged' | 'missing' | 'kept'>;

/** Up to so many events are kept one by one; beyond, those of one sixtieth of the window share a cell. */
const maximumCells = 128;
const parts = 60;
const width = 3;

export function cellAt({ times, kept, rest }: Cells, at: number): Cell {
  const to = times[at] ?? 0;
  const [from = to, judged = 1, missing = 0] = rest?.slice(at * width, (at + 1) * width) ?? [];
  return { from, to, judged, missing, kept: kept[at] ?? null };
}

export function listOf(cells: Cells): Cell[] {
  return cells.times.map((_, at) => cellAt(cells, at));
}

export function packed(list: readonly Cell[]): Cells {
  const times = list.map(({ to }) => to);
  const kept = list.map((one) => one.kept);
  if (list.every(isOne)) return { times, kept };
  return { times, kept, rest: list.flatMap(({ from, judged, missing }) => [from, judged, missing]) };
}

function isOne({ from, to, judged, missing }: Cell): boolean {
  return from === to && judged === 1 && missing === 0;
}

/** The first cell that has not left; a cell leaves with the newest of its events. */
export function firstAfter({ times }: Cells, ms: number): number {
  let first = 0;
  while (first < times.length && (times[first] as number) <= ms) first += 1;
  return first;
}

/** Without those before `first`, and with one more in its place, wherever in time it belongs; bounded. */
export function withCell(
  cells: Cells,
  first: number,
  cell: Cell,
  { spanMs, measure }: { spanMs: number; measure: Measure },
): Cells {
  const { times, kept, rest } = cells;
  const isNewest = first >= times.length || (times.at(-1) as number) <= cell.to;
  if (rest === undefined && isOne(cell) && isNewest && times.length - first < maximumCells)
    return { times: appended(times, first, cell.to), kept: appended(kept, first, cell.kept) };
  return packed(bounded(inserted(listOf(cells).slice(first), cell, measure), spanMs, measure));
}

/** In just the length it needs: of all ways to add at the end the one that keeps no room for more. */
function appended<T>(list: readonly T[], first: number, last: T): T[] {
  const count = list.length - first;
  // oxlint-disable-next-line unicorn/no-new-array -- made from a length it holds numbers unboxed
  const next = new Array<T>(count + 1);
  for (let at = 0; at < count; at += 1) next[at] = list[first + at] as T;
  next[count] = last;
  return next;
}

function inserted(list: readonly Cell[], cell: Cell, measure: Measure): Cell[] {
  let at = list.length;
  while (at > 0 && (list[at - 1] as Cell).from > cell.from) at -= 1;
  const before = list[at - 1];
  const isInside = before !== undefined && before.from < before.to && cell.from <= before.to;
  return isInside ? list.with(at - 1, merged(before, cell, measure)) : list.toSpliced(at, 0, cell);
}

/** At most 128 cells, however many events there are. */
function bounded(list: Cell[], spanMs: number, measure: Measure): Cell[] {
  if (list.length <= maximumCells) return list;
  const widthMs = Math.max(1, spanMs / parts);
  const joined: Cell[] = [];
  for (const cell of list) {
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

/** What the cells from `first` on come to; undefined when there is none. */
export function whole({ times, kept, rest }: Cells, first: number, measure: Measure): Total | undefined {
  if (first >= times.length) return undefined;
  let judged = times.length - first;
  let missing = 0;
  if (rest !== undefined) {
    judged = 0;
    for (let at = first * width; at < rest.length; at += width) {
      judged += rest[at + 1] as number;
      missing += rest[at + 2] as number;
    }
  }
  return { judged, missing, kept: keptOf(kept, measure, first, kept.length) };
}

/** By halves, so that long lists are not copied over and over. */
function keptOf(kept: readonly Json[], measure: Measure, from: number, to: number): Json {
  if (to - from === 1) return kept[from] as Json;
  const middle = (from + to) >> 1;
  return measure.merge(keptOf(kept, measure, from, middle), keptOf(kept, measure, middle, to));
}
