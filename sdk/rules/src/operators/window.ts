import type { Json, RuleWindow } from '@changjing/contract';
import { UNKNOWN, type Evaluate, type EventLike, type Value } from '../language/values.ts';
import {
  cellAt,
  firstAfter,
  listOf,
  merged,
  packed,
  whole,
  withCell,
  type Cell,
  type Cells,
  type Total,
} from './cells.ts';
import { hourOf, periodOf } from './local-time.ts';
import { asNumber, finite, type Measure } from './measure.ts';
import type { Seen } from './measures.ts';

/** What a window remembers of one key. */
export interface WindowState extends Cells {
  /** What it measures; another definition begins anew. */
  shape: string;
  /** First event it judged. */
  sinceMs: number;
  /** Reading of a meter from which the next increase counts. */
  meter?: { atMs: number; value: number };
  /** With a baseline: what the figure was at the end of each local hour. */
  history?: readonly (readonly [hour: number, figure: number])[];
}

export interface CompiledWindow {
  name: string;
  window: RuleWindow;
  shape: string;
  of: Evaluate | undefined;
  where: Evaluate | undefined;
  measure: Measure;
  /** Milliseconds of the tenant's wall clock. */
  clock(atMs: number): number;
}

const hourMs = 3_600_000;

/** When an event happened, and how far the key's events have come. */
export interface Moment {
  atMs: number;
  nowMs: number;
}

/** The window with one more event, which may be older than others. */
export function withEvent(
  compiled: CompiledWindow,
  given: WindowState | undefined,
  e: EventLike,
  { atMs, nowMs }: Moment,
): WindowState {
  const { shape, measure, window } = compiled;
  const state: WindowState = given?.shape === shape ? given : { shape, sinceMs: atMs, times: [], kept: [] };
  const { cell, meter } = cellFor(compiled, measure, state, e, atMs);
  const { times, kept, rest } = isSliding(window)
    ? slidingCells(window, measure, state, cell, nowMs)
    : tumblingCells(compiled, measure, state, cell, atMs);
  const next: WindowState = { shape, sinceMs: Math.min(state.sinceMs, atMs), times, kept };
  if (rest !== undefined) next.rest = rest;
  if (meter !== undefined) next.meter = meter;
  if (state.history !== undefined) next.history = state.history;
  return window.baseline === undefined ? next : withHistory(compiled, next, nowMs);
}

function cellFor(
  { window, of, where }: CompiledWindow,
  measure: Measure,
  state: WindowState,
  e: EventLike,
  atMs: number,
): { cell: Cell; meter: WindowState['meter'] } {
  const counts = where === undefined ? true : where(e);
  if (counts === false) return { cell: cellOf(atMs, measure.empty), meter: state.meter };
  const value = counts === true ? (of?.(e) ?? null) : UNKNOWN;
  const isMeter = window.measure === 'increase';
  const kept =
    counts === true ? measure.one(isMeter ? increaseTo(value, state.meter, atMs) : value, atMs) : undefined;
  if (kept === undefined) return { cell: cellOf(atMs, measure.empty, true), meter: state.meter };
  const meter = isMeter ? newer(state.meter, asNumber(value), atMs) : state.meter;
  return { cell: cellOf(atMs, kept), meter };
}

function cellOf(atMs: number, kept: Json, isMissing = false): Cell {
  return { from: atMs, to: atMs, judged: isMissing ? 0 : 1, missing: isMissing ? 1 : 0, kept };
}

/** Between two readings that are both known, one that comes late adds nothing. */
function increaseTo(value: Value, meter: WindowState['meter'], atMs: number): Value {
  const reading = asNumber(value);
  if (reading === undefined) return UNKNOWN;
  if (meter === undefined || atMs < meter.atMs) return 0;
  return reading >= meter.value ? reading - meter.value : reading;
}

function newer(meter: WindowState['meter'], value: number | undefined, atMs: number): WindowState['meter'] {
  if (value === undefined || (meter !== undefined && atMs < meter.atMs)) return meter;
  return { atMs, value };
}

function slidingCells(
  window: RuleWindow & { over: { seconds: number } },
  measure: Measure,
  cells: Cells,
  cell: Cell,
  nowMs: number,
): Cells {
  const spanMs = window.over.seconds * 1000;
  // One cell holds all different values with their times: many cells would hold each many times.
  if (window.measure === 'distinct') {
    const all = cells.kept.length === 0 ? cell : merged(cellAt(cells, 0), cell, measure);
    return packed([{ ...all, kept: seenAfter(all.kept, nowMs - spanMs) }]);
  }
  const first = firstAfter(cells, nowMs - spanMs);
  return cell.to <= nowMs - spanMs
    ? packed(listOf(cells).slice(first))
    : withCell(cells, first, cell, { spanMs, measure });
}

function seenAfter(kept: Json, ms: number): Json {
  const seen = kept as unknown as Seen;
  const first = seen.findIndex(([, atMs]) => atMs > ms);
  if (first === 0) return kept;
  return first < 0 ? [] : (seen.slice(first) as unknown as Json);
}

/** The running period and the one before. */
function tumblingCells(
  { window, clock }: CompiledWindow,
  measure: Measure,
  cells: Cells,
  cell: Cell,
  atMs: number,
): Cells {
  const period = periodAt(window, clock, atMs);
  const own = { ...cell, from: period, to: period };
  const list = listOf(cells);
  const newest = Math.max(period, list.at(-1)?.to ?? period);
  const others = list.filter((one) => one.to !== period);
  const same = list.find((one) => one.to === period);
  const all = [...others, same === undefined ? own : merged(same, own, measure)];
  return packed(all.filter((one) => one.to >= newest - 1).sort((one, other) => one.to - other.to));
}

function periodAt(window: RuleWindow, clock: CompiledWindow['clock'], atMs: number): number {
  return 'every' in window.over ? periodOf(clock(atMs), window.over.every) : 0;
}

function isSliding(window: RuleWindow): window is RuleWindow & { over: { seconds: number } } {
  return 'seconds' in window.over;
}

/** The window's fields at a moment: its figure, or with a baseline the comparison and both sides of it. */
export function putWindow(
  compiled: CompiledWindow,
  state: WindowState,
  atMs: number,
  put: (field: string, value: Value) => void,
): void {
  const { name, window } = compiled;
  const figure = figureAt(compiled, state, atMs);
  if (window.baseline === undefined) {
    put(name, figure);
    return;
  }
  const usual = usualAt(compiled, state, atMs);
  put(name, compared(window.baseline.as, figure, usual));
  put(`${name}_now`, figure);
  put(`${name}_usual`, usual);
}

function figureAt(compiled: CompiledWindow, state: WindowState, atMs: number): Value {
  const { window, measure } = compiled;
  if (window.needsFull === true && !isFull(compiled, state, atMs)) return UNKNOWN;
  const all = currentTotal(compiled, measure, state, atMs);
  if (all === undefined || all.judged + all.missing === 0) return ofNothing(window);
  if (all.missing > 0 && missingPolicy(window) === 'unknown') return UNKNOWN;
  const figure = measure.read(all.kept, window, spanOf(window));
  return figure === UNKNOWN ? ofNothing(window) : figure;
}

/** How many of nothing is known: none. What it adds up to, or its mean, is not. */
function ofNothing({ measure, otherwise }: RuleWindow): Value {
  return otherwise ?? (measure === 'count' || measure === 'distinct' ? 0 : UNKNOWN);
}

/** What adds up is wrong without a part of it; a mean or a greatest value is not. */
function missingPolicy({ missing, measure }: RuleWindow): 'unknown' | 'leaveOut' {
  const addsUp = ['count', 'sum', 'rate', 'increase'].includes(measure);
  return missing ?? (addsUp ? 'unknown' : 'leaveOut');
}

function currentTotal(
  compiled: CompiledWindow,
  measure: Measure,
  state: WindowState,
  atMs: number,
): Total | undefined {
  const { window, clock } = compiled;
  if (isSliding(window)) {
    const fromMs = atMs - window.over.seconds * 1000;
    const all = whole(state, firstAfter(state, fromMs), measure);
    return all && window.measure === 'distinct' ? { ...all, kept: seenAfter(all.kept, fromMs) } : all;
  }
  const running = periodAt(window, clock, atMs);
  const wanted = isClosed(window) ? running - 1 : running;
  return listOf(state).find((cell) => cell.to === wanted);
}

function isClosed(window: RuleWindow): boolean {
  return 'every' in window.over && window.over.takes === 'closed';
}

function isFull({ window, clock }: CompiledWindow, state: WindowState, atMs: number): boolean {
  if (isSliding(window)) return atMs - state.sinceMs >= window.over.seconds * 1000;
  const from = periodAt(window, clock, atMs) - (isClosed(window) ? 1 : 0);
  return periodAt(window, clock, state.sinceMs) < from;
}

const nominalHours = { hour: 1, day: 24, week: 24 * 7, month: 24 * 30 };

function spanOf(window: RuleWindow): number {
  return 'seconds' in window.over ? window.over.seconds * 1000 : nominalHours[window.over.every] * hourMs;
}

function compared(as: 'ratio' | 'difference', now: Value, usual: Value): Value {
  if (typeof now !== 'number' || typeof usual !== 'number') return UNKNOWN;
  return finite(as === 'ratio' ? now / usual : now - usual);
}

/** Mean of the figure at this hour on past days, or weekdays; unknown while too few are known. */
function usualAt({ window, clock }: CompiledWindow, state: WindowState, atMs: number): Value {
  const { baseline } = window;
  if (baseline === undefined) return UNKNOWN;
  const hour = hourOf(clock(atMs));
  const stepDays = baseline.weekday === 'same' ? 7 : 1;
  const past = (state.history ?? []).filter(
    ([at]) => at < hour && (hour - at) % (stepDays * 24) === 0 && hour - at <= baseline.days * 24,
  );
  if (past.length < Math.min(baseline.atLeast ?? 3, Math.floor(baseline.days / stepDays))) return UNKNOWN;
  return finite(past.reduce((sum, [, figure]) => sum + figure / past.length, 0));
}

/** Bounded: one figure an hour, for the days of the baseline. */
function withHistory(compiled: CompiledWindow, state: WindowState, atMs: number): WindowState {
  const figure = figureAt(compiled, state, atMs);
  const hour = hourOf(compiled.clock(atMs));
  const days = compiled.window.baseline?.days ?? 0;
  const others = (state.history ?? []).filter(([at]) => at !== hour && at >= hour - days * 24);
  const isNewest = others.every(([at]) => at < hour);
  if (typeof figure !== 'number' || !isNewest) return { ...state, history: state.history ?? [] };
  return { ...state, history: [...others, [hour, figure]] };
}

/** When the figure may change without an event: as events leave a sliding window, or with the clock's next hour. */
export function nextChangeMs({ window, clock }: CompiledWindow, state: WindowState, atMs: number): number {
  if (!isSliding(window)) return atMs + hourMs - (clock(atMs) % hourMs);
  const spanMs = window.over.seconds * 1000;
  const first = firstAfter(state, atMs - spanMs);
  if (first >= state.times.length) return Number.POSITIVE_INFINITY;
  const oldest = cellAt(state, first);
  if (window.measure !== 'distinct') return oldest.to + spanMs;
  const next = (oldest.kept as unknown as Seen).find(([, seenMs]) => seenMs > atMs - spanMs);
  return next === undefined ? Number.POSITIVE_INFINITY : next[1] + spanMs;
}

/** How long after the last event something of the window still counts. */
export function keptMs({ over, baseline }: RuleWindow): number {
  const spanMs =
    'seconds' in over ? over.seconds * 1000 : 2 * nominalHours[over.every] * hourMs + 72 * hourMs;
  return baseline === undefined ? spanMs : Math.max(spanMs, baseline.days * 24 * hourMs + hourMs);
}
