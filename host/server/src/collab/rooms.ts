import { Hocuspocus, type Connection, type Document } from '@hocuspocus/server';
import { readCollabToken } from '@changjing/contract';
import { formatVersion, repairDocument } from '@changjing/document';
import * as Y from 'yjs';
import type {
  Actor,
  Clock,
  Database,
  DocumentStore,
  DraftHistoryStore,
  Failpoints,
  Log,
  TenantId,
} from '../kernel/index.ts';
import type { AccessOf } from './access.ts';
import { signPresence } from './presence.ts';
import { refuseFull, refuseTooLarge, tellFull } from './refused-changes.ts';
import { compactDocument, replayInto } from './replay.ts';

export interface RoomLimits {
  /** One change. */
  maxUpdateBytes: number;
  /** A document with its log. */
  maxDocumentBytes: number;
}

export interface RoomContext {
  actor: Actor;
  mayEdit: boolean;
}

export interface RoomParts {
  database: Database;
  documents: DocumentStore;
  history: DraftHistoryStore;
  accessOf: AccessOf;
  failpoints: Failpoints;
  clock: Clock;
  log: Log;
  limits: RoomLimits;
}

/** What is known of an open document. */
interface KeptRoom {
  tenant: TenantId;
  bytes: number;
  /** It takes nothing more. */
  isFull: boolean;
}

/** A document that is nearly full without its log is full: the rest would be gone before the next look. */
const fullShare = 0.9;

/** Where people meet in a document. What is acknowledged here survives the end of the host. */
export function createRooms(parts: RoomParts): Hocuspocus<RoomContext> {
  const { documents, clock, limits, log } = parts;
  const kept = new WeakMap<Document, KeptRoom>();

  async function load(document: Document, actor: Actor): Promise<void> {
    const bytes = await replayInto(document, parts, actor.tenant, document.name);
    if (bytes === undefined) throw new Error(`[collab] ${document.name} has no document`);
    // Size as of loading or compaction; what comes after is added.
    kept.set(document, { tenant: actor.tenant, bytes, isFull: false });
    const repairs: Uint8Array[] = [];
    const remember = (update: Uint8Array): void => void repairs.push(update);
    document.on('update', remember);
    repairDocument(document);
    document.off('update', remember);
    for (const update of repairs) await append(document, actor, update, undefined);
  }

  function append(
    document: Document,
    actor: Actor,
    update: Uint8Array,
    person: string | undefined,
  ): Promise<void> {
    return documents.log({
      tenant: actor.tenant,
      document: document.name,
      update,
      person,
      at: new Date(clock.now()).toISOString(),
    });
  }

  /** Folds the log first: it may be what takes the room. */
  async function measure(document: Document, room: KeptRoom): Promise<void> {
    const bytes = await compactDocument(parts, room.tenant, document.name);
    if (bytes === undefined) return;
    room.bytes = bytes;
    const wasFull = room.isFull;
    room.isFull = bytes > limits.maxDocumentBytes * fullShare;
    // Somebody made room: the browsers come back and may write again.
    if (wasFull && !room.isFull)
      for (const connection of document.getConnections()) connection.webSocket.close(4401, 'room again');
  }

  async function hasRoomFor(update: Uint8Array, document: Document, room: KeptRoom): Promise<boolean> {
    if (room.isFull) return false;
    if (room.bytes + update.byteLength > limits.maxDocumentBytes) await measure(document, room);
    return !room.isFull;
  }

  async function logChange(
    connection: Connection<RoomContext>,
    document: Document,
    update: Uint8Array,
  ): Promise<void> {
    const { actor } = connection.context;
    const room = kept.get(document) ?? { tenant: actor.tenant, bytes: 0, isFull: false };
    if (update.byteLength > limits.maxUpdateBytes) return refuseTooLarge(connection);
    if (!(await hasRoomFor(update, document, room))) return refuseFull(document);
    try {
      await append(document, actor, update, actor.person);
    } catch (error) {
      log.error({ err: error, document: document.name }, 'a change could not be logged');
      // Not acknowledged: the browser comes back and sends it again.
      connection.webSocket.close(1013, 'try again later');
      throw error;
    }
    room.bytes += update.byteLength;
    parts.failpoints.reach('beforeDocumentAcknowledgement');
  }

  return new Hocuspocus<RoomContext>({
    quiet: true,
    debounce: 5_000,
    maxDebounce: 30_000,
    async onAuthenticate({ request, documentName, connectionConfig, token }) {
      // What an older page writes, or a newer one, is not what this host reads.
      if (readCollabToken(token) !== formatVersion) throw refusal('document.clientOutdated');
      const access = await parts.accessOf(request, documentName);
      if (access.kind === 'refused') throw refusal(access.code);
      connectionConfig.readOnly = !access.mayEdit;
      return { actor: access.actor, mayEdit: access.mayEdit } satisfies RoomContext;
    },
    async onLoadDocument({ document, context }) {
      try {
        await load(document, context.actor);
        // Who opens it asks for all of it: what was read is not news to tell besides.
        document.flush();
      } catch (error) {
        // Hocuspocus forgets it without ending it.
        document.destroy();
        log.error({ err: error, document: document.name }, 'a shared document could not be loaded');
        throw refusal('document.unavailable');
      }
    },
    async connected({ documentName, instance, socketId }) {
      const document = instance.documents.get(documentName);
      if (document && kept.get(document)?.isFull === true) tellFull(document, socketId);
    },
    async beforeSync({ type, payload, connection, document }) {
      if (type === 0 || connection.readOnly) return;
      // What a browser sends when it comes back is mostly what is here already.
      if (type === 1 && Y.snapshotContainsUpdate(Y.snapshot(document), payload)) return;
      await logChange(connection, document, payload.slice());
    },
    async beforeHandleAwareness({ states, connection, document, context }) {
      if (connection && context) signPresence(states, { connection, document, actor: context.actor });
    },
    async onStoreDocument({ document }) {
      const room = kept.get(document);
      if (!room) return;
      try {
        await measure(document, room);
      } catch (error) {
        // Everything is in the log still; the next change tries again.
        log.error({ err: error, document: document.name }, 'a shared document could not be compacted');
      }
    },
  });
}

/** Without a message, which Hocuspocus would print; the browser gets the reason. */
function refusal(code: string): Error {
  return Object.assign(new Error(), { reason: code });
}
