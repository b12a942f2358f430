import type { Hocuspocus } from '@hocuspocus/server';
import { collabDocument, readSuggestionBranch, type Scenario } from '@changjing/contract';
import { seedDocument } from '@changjing/document';
import * as Y from 'yjs';
import type { DocumentMark, TenantId, Transaction } from '../kernel/index.ts';
import { compactDocument, replayInto, type CompactParts } from './replay.ts';
import type { RoomContext } from './rooms.ts';

/** A change that the host makes: committed with what it belongs to, then shown to who is in the room. */
export interface PreparedEdit {
  append(tx: Transaction, person: string | undefined): Promise<void>;
  /** After the commit. */
  apply(): Promise<void>;
}

/** The documents as the rest of the room sees them, a branch by its name too: as stored, every acknowledged edit included. */
export interface SharedDocuments {
  create(tx: Transaction, tenant: TenantId, scenario: string, content: Scenario): Promise<void>;
  read(tenant: TenantId, scenario: string): Promise<Y.Doc | undefined>;
  prepare(tenant: TenantId, scenario: string, edit: (doc: Y.Doc) => void): Promise<PreparedEdit | undefined>;
  /** Whoever is in the room is let in anew, with what the person may do there now. */
  letInAnew(scenario: string): void;
  /** Folds what is in the log, so that the history tells of it. */
  fold(tenant: TenantId, scenario: string): Promise<void>;
  /** By scenario: changes when the document does. */
  marks(tenant: TenantId): Promise<Map<string, DocumentMark>>;
}

export function createSharedDocuments(
  parts: CompactParts & { rooms: Hocuspocus<RoomContext> },
): SharedDocuments {
  const { documents, rooms, clock } = parts;
  const now = () => new Date(clock.now()).toISOString();

  async function read(tenant: TenantId, scenario: string): Promise<Y.Doc | undefined> {
    const doc = new Y.Doc();
    const bytes = await replayInto(doc, parts, tenant, collabDocument(scenario));
    return bytes === undefined ? undefined : doc;
  }

  return {
    read,
    async create(tx, tenant, scenario, content) {
      const doc = new Y.Doc();
      seedDocument(doc, content);
      const state = Y.encodeStateAsUpdateV2(doc);
      const document = collabDocument(scenario);
      await documents.create(tx, { tenant, document, state, person: undefined, at: now() });
    },
    async prepare(tenant, scenario, edit) {
      const doc = await read(tenant, scenario);
      if (!doc) return undefined;
      const before = Y.encodeStateVector(doc);
      const updates: Uint8Array[] = [];
      doc.on('update', (update: Uint8Array) => updates.push(update));
      edit(doc);
      if (updates.length === 0) return { append: async () => {}, apply: async () => {} };
      const update = updates.length === 1 ? updates[0]! : Y.encodeStateAsUpdate(doc, before);
      const document = collabDocument(scenario);
      return {
        append: (tx, person) => documents.append(tx, [{ tenant, document, update, person, at: now() }]),
        async apply() {
          try {
            // A room that began to load before the commit may have missed it.
            const room = rooms.documents.get(document) ?? (await rooms.loadingDocuments.get(document));
            if (room) Y.applyUpdate(room, update, { source: 'local' });
          } catch (error) {
            // It is committed; who is in the room sees it when the room is loaded again.
            parts.log.error({ err: error, document }, 'a change of the host could not be shown');
          }
        },
      };
    },
    letInAnew(scenario) {
      for (const connection of rooms.documents.get(collabDocument(scenario))?.getConnections() ?? [])
        connection.webSocket.close(4401, 'rights changed');
    },
    async fold(tenant, scenario) {
      await compactDocument(parts, tenant, collabDocument(scenario));
    },
    async marks(tenant) {
      const marks = await documents.marks(tenant);
      const byName = marks.map((mark) => [mark.document.slice(collabDocument('').length), mark] as const);
      return new Map(byName.filter(([name]) => readSuggestionBranch(name) === undefined));
    },
  };
}
