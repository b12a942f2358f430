import type { Checkpoint, VersionSummary } from '@changjing/contract';

/** A state of the scenario that can be compared with another and put back. */
export type Moment =
  | { kind: 'draft' }
  | { kind: 'version'; version: number; isLive: boolean }
  | { kind: 'checkpoint'; id: string; at: string; name: string | undefined };

export function momentKey(moment: Moment): string {
  if (moment.kind === 'version') return `version/${moment.version}`;
  return moment.kind === 'checkpoint' ? `checkpoint/${moment.id}` : 'draft';
}

export function momentOf(of: VersionSummary | Checkpoint): Moment {
  if ('version' in of) return { kind: 'version', version: of.version, isLive: of.isLive };
  return { kind: 'checkpoint', id: of.id, at: of.at, name: of.name };
}
