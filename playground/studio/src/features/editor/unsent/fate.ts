import { containsChanges, formatVersion, withChanges } from '@changjing/document';
import type * as Y from 'yjs';
import type { Refused, UnsentStore } from '../../../unsent/store.ts';

/** Why what was written earlier is not sent. */
export type HeldReason = 'readOnly' | 'refused' | 'format' | 'foreign' | Refused['reason'];

/** What becomes of changes that were found on this computer: `nothing` means that the host has them. */
export type Fate = 'nothing' | 'bringIn' | HeldReason;

export function fateOf(
  changes: Awaited<ReturnType<UnsentStore['read']>>['changes'],
  doc: Y.Doc,
  access: 'write' | 'read' | 'none',
): Fate {
  const updates = changes.map(({ update }) => update);
  if (updates.length === 0) return 'nothing';
  if (access === 'none') return 'refused';
  if (containsChanges(doc, updates)) return 'nothing';
  if (changes.some(({ format }) => format !== formatVersion)) return 'format';
  if (access === 'read') return 'readOnly';
  return withChanges(doc, updates) ? 'bringIn' : 'foreign';
}
