import type { Event } from '@changjing/contract';
import type { WindowState } from './window.ts';

/** What the operators of a rule remember of one key: bounded, plain JSON. */
export interface OperatorState {
  windows: Readonly<Record<string, WindowState>>;
  /** When the figures were last asked, if that was after the newest event. */
  judgedMs?: number;
  /** The newest event, and others of the same time, so that one that comes twice counts once. */
  newestMs: number;
  source: string;
  id: string;
  others?: readonly EventName[];
}

type EventName = Pick<Event, 'source' | 'id'>;

const maximumOthers = 20;

/** Whether the event is one of those of the newest time, which counted. */
export function isCounted(given: OperatorState | undefined, event: EventName, atMs: number): boolean {
  if (given?.newestMs !== atMs) return false;
  const isSame = (one: EventName) => one.source === event.source && one.id === event.id;
  return isSame(given) || (given.others?.some(isSame) ?? false);
}

export function withNewest(
  given: OperatorState | undefined,
  { source, id }: EventName,
  atMs: number,
  windows: OperatorState['windows'],
): OperatorState {
  if (given === undefined || atMs > given.newestMs) return { windows, newestMs: atMs, source, id };
  const { judgedMs: _before, ...rest } = given;
  const state = { ...rest, windows };
  if (atMs < given.newestMs || isCounted(given, { source, id }, atMs)) return state;
  return { ...state, others: [...(given.others ?? []), { source, id }].slice(-maximumOthers) };
}
