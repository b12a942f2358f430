/** What the status bar says about one's own edits. */
export type SaveState = 'opening' | 'saved' | 'saving' | 'offline' | 'refused' | 'stopped';

export function saveState(of: {
  status: 'connecting' | 'connected' | 'disconnected';
  isSynced: boolean;
  unsynced: number;
  isRefused: boolean;
  /** The room takes no changes any more. */
  isStopped: boolean;
  wasSynced: boolean;
}): SaveState {
  if (of.isRefused) return 'refused';
  if (of.isStopped) return 'stopped';
  if (!of.wasSynced) return of.status === 'disconnected' ? 'offline' : 'opening';
  if (of.status !== 'connected') return 'offline';
  return of.unsynced > 0 || !of.isSynced ? 'saving' : 'saved';
}
