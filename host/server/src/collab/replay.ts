import * as Y from 'yjs';
import type { Database, DocumentStore, Log, StoredDocument, TenantId } from '../kernel/index.ts';

/** Puts a stored document's state and log into `doc`. Gives how many bytes that were. */
export function replayInto(doc: Y.Doc, stored: StoredDocument, log: Log): number {
  Y.applyUpdateV2(doc, stored.state);
  let bytes = stored.state.byteLength;
  for (const { sequence, update } of stored.updates) {
    bytes += update.byteLength;
    try {
      Y.applyUpdate(doc, update);
    } catch (error) {
      // It was checked before it was logged; one bad row must not close the document to everybody.
      log.error({ err: error, sequence }, 'an update of a shared document could not be applied');
    }
  }
  return bytes;
}

/**
 * Replaces a document's log by one state and gives its size; undefined when there was nothing to do. Replayed from what is stored, never taken from memory:
 * only what is really in the new state leaves the log.
 */
export async function compactDocument(
  parts: { database: Database; documents: DocumentStore; log: Log },
  tenant: TenantId,
  document: string,
): Promise<number | undefined> {
  const stored = await parts.documents.load(tenant, document);
  if (!stored || stored.updates.length === 0) return undefined;
  const doc = new Y.Doc();
  replayInto(doc, stored, parts.log);
  const state = Y.encodeStateAsUpdateV2(doc);
  doc.destroy();
  const isWritten = await parts.database.transaction((tx) =>
    parts.documents.compact(tx, {
      tenant,
      document,
      state,
      revision: stored.revision,
      sequences: stored.updates.map(({ sequence }) => sequence),
    }),
  );
  return isWritten ? state.byteLength : undefined;
}
