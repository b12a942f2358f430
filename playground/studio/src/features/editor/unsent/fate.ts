import { containsChanges, formatVersion, withChanges } from '@changjing/document';
import type * as Y from 'yjs';
import type { UnsentStore } from '../../../unsent/store.ts';

/** Why what was written earlier is not sent. */
export type HeldReason = 'readOnly' | 'refused' | 'format' | 'foreign' | 'notTaken';

/** What becomes of changes that were found on this computer: `nothing` means that the host has them. */
export type Fate = 'nothing' | 'bringIn' | HeldReason;

export function fateOf(
  found: Awaited<ReturnType<UnsentStore['read']>>,
  doc: Y.Doc,
  access: 'write' | 'read' | 'none',
): Fate {
  const updates = found.changes.map(({ update }) => update);
  if (updates.length === 0) return 'nothing';
  if (access === 'none') return 'refused';
  if (containsChanges(doc, updates)) return 'nothing';
  if (found.changes.some(({ format }) => format !== formatVersion)) return 'format';
  if (found.about?.isRefused) return 'notTaken';
  if (access === 'read') return 'readOnly';
  return withChanges(doc, updates) ? 'bringIn' : 'foreign';
}
