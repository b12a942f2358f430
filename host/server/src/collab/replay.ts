import { isOlderFormat, migrateDocument, normalize } from '@changjing/document';
import * as Y from 'yjs';
import {
  uuidv7,
  type Clock,
  type Database,
  type DocumentStore,
  type DraftHistoryStore,
  type KeptDraft,
  type Log,
  type StoredDocument,
  type TenantId,
} from '../kernel/index.ts';
import { sittingGapMs, watchSittings } from './history/sittings.ts';

type Update = StoredDocument['updates'][number];

/**
 * Puts a stored document's state and log into `doc`, in the format of today; gives how many bytes that
 * were, and nothing when there is no such document.
 */
export async function replayInto(
  doc: Y.Doc,
  parts: CompactParts,
  tenant: TenantId,
  document: string,
): Promise<number | undefined> {
  for (;;) {
    const stored = await parts.documents.load(tenant, document);
    if (!stored) return undefined;
    Y.applyUpdateV2(doc, stored.state);
    const bytes = stored.state.byteLength + applyUpdates(doc, stored.updates, parts.log);
    if (!isOlderFormat(doc)) return bytes;
    // Only the host does this, and of two at once the database takes one: what it wrote is read then.
    await compactDocument(parts, tenant, document);
  }
}

function applyUpdates(
  doc: Y.Doc,
  updates: readonly Update[],
  log: Log,
  before: (update: Update) => void = () => {},
): number {
  let bytes = 0;
  for (const one of updates) {
    bytes += one.update.byteLength;
    before(one);
    try {
      Y.applyUpdate(doc, one.update);
    } catch (error) {
      // It was checked before it was logged; one bad row must not close the document to everybody.
      log.error(
        { err: error, sequence: one.sequence },
        'an update of a shared document could not be applied',
      );
    }
  }
  return bytes;
}

export interface CompactParts {
  database: Database;
  documents: DocumentStore;
  history: DraftHistoryStore;
  clock: Clock;
  log: Log;
}

/**
 * Replaces a document's log by one state in the format of today and gives its size; undefined when there
 * was nothing to do. Replayed from what is stored, never taken from memory: only what is really in the
 * new state leaves the log. Who wrote what, and what the draft was like before people went on with it, is
 * kept in the same commit.
 */
export async function compactDocument(
  parts: CompactParts,
  tenant: TenantId,
  document: string,
): Promise<number | undefined> {
  const { documents, history } = parts;
  const stored = await documents.load(tenant, document);
  if (!stored) return undefined;
  const doc = new Y.Doc();
  Y.applyUpdateV2(doc, stored.state);
  if (stored.updates.length === 0 && !isOlderFormat(doc)) return undefined;
  const kept = stored.updates.length > 0 && (await stateToKeep(parts, { tenant, document }, stored, doc));
  const watched = watchSittings(doc);
  applyUpdates(doc, stored.updates, parts.log, (update) => watched.next(update));
  const sittings = watched.end();
  migrateDocument(doc);
  const state = Y.encodeStateAsUpdateV2(doc);
  doc.destroy();
  const nextId = () => uuidv7(parts.clock.now());
  const isWritten = await parts.database.transaction(async (tx) => {
    const { revision, updates } = stored;
    const sequences = updates.map(({ sequence }) => sequence);
    if (!(await documents.compact(tx, { tenant, document, state, revision, sequences }))) return false;
    if (kept) await history.keep(tx, tenant, document, kept);
    await history.addSittings(tx, { tenant, document, gapMs: sittingGapMs, nextId }, sittings);
    return true;
  });
  return isWritten ? state.byteLength : undefined;
}

/** The draft before what is in the log, when the last state that was kept is older than a sitting's pause. */
async function stateToKeep(
  { history, clock }: CompactParts,
  { tenant, document }: { tenant: TenantId; document: string },
  stored: StoredDocument,
  doc: Y.Doc,
): Promise<KeptDraft | undefined> {
  const lastAt = await history.lastKeptAt(tenant, document);
  const [first] = stored.updates;
  const isRecent =
    lastAt !== undefined && Date.parse(first?.at ?? stored.updatedAt) - Date.parse(lastAt) < sittingGapMs;
  if (isRecent || (lastAt !== undefined && lastAt > stored.updatedAt)) return undefined;
  const { scenario } = normalize(doc);
  return scenario && { id: uuidv7(clock.now()), at: stored.updatedAt, content: scenario };
}
