import * as Y from 'yjs';
import { edit, localOrigin } from './edit.ts';

/** Whether nothing of what somebody wrote is missing here. */
export function containsChanges(doc: Y.Doc, changes: readonly Uint8Array[]): boolean {
  const tried = copyOf(doc);
  let isNew = false;
  tried.on('update', () => (isNew = true));
  return bringsAll(tried, changes) && !isNew;
}

/**
 * The document as it would be with changes that were written earlier; undefined when they continue
 * something that is not in it: it was put back from elsewhere, or they cannot be read.
 */
export function withChanges(doc: Y.Doc, changes: readonly Uint8Array[]): Y.Doc | undefined {
  const tried = copyOf(doc);
  return bringsAll(tried, changes) ? tried : undefined;
}

/** Brings changes in that were written earlier, as one step that can be undone. */
export function bringIn(doc: Y.Doc, changes: readonly Uint8Array[]): void {
  edit(doc, 'bringIn', localOrigin, () => Y.applyUpdate(doc, Y.mergeUpdates([...changes])));
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** Whether they fit: nothing that they continue is missing. */
function bringsAll(doc: Y.Doc, changes: readonly Uint8Array[]): boolean {
  try {
    for (const change of changes) Y.applyUpdate(doc, change);
  } catch {
    return false;
  }
  const { pendingStructs, pendingDs } = doc.store;
  return pendingStructs === null && pendingDs === null;
}
