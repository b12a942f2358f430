import type { Kept } from '../unsent/keep-unsent.ts';

/** What the status bar says about one's own edits. */
export type SaveState =
  | 'opening'
  | 'saved'
  | 'saving'
  /** Without a line, and nothing is written yet. */
  | 'offline'
  | Exclude<Kept, 'nothing'>
  | 'held'
  | 'refused'
  | 'stopped';

export function saveState(of: {
  status: 'connecting' | 'connected' | 'disconnected';
  isSynced: boolean;
  unsynced: number;
  isRefused: boolean;
  /** The room takes no changes any more. */
  isStopped: boolean;
  wasSynced: boolean;
  /** Whether what is not at the host is on this computer's disk. */
  kept: Kept;
  /** It is not sent until the person says what becomes of it. */
  isHeld: boolean;
}): SaveState {
  if (of.isRefused) return 'refused';
  // What an old page has kept is seen to when it is loaded anew.
  if (of.isHeld || (of.isStopped && of.kept === 'kept')) return 'held';
  if (of.isStopped) return 'stopped';
  if (!of.wasSynced) return of.status === 'disconnected' ? 'offline' : 'opening';
  if (of.status !== 'connected') return of.kept === 'nothing' ? 'offline' : of.kept;
  return of.unsynced > 0 || !of.isSynced ? 'saving' : 'saved';
}
