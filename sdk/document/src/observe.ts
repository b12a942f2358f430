import type * as Y from 'yjs';

/** Told after each change of the document, one's own or another's. Returns what stops it. */
export function onDocumentChange(
  doc: Y.Doc,
  listener: (change: { readonly origin: unknown; readonly isLocal: boolean }) => void,
): () => void {
  const tell = (_: Uint8Array, origin: unknown, __: Y.Doc, transaction: Y.Transaction): void =>
    listener({ origin, isLocal: transaction.local });
  doc.on('update', tell);
  return () => doc.off('update', tell);
}
