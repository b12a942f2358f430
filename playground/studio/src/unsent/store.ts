import type { LocalizedText } from '@changjing/contract';

/** A document with changes of this person that the host has not acknowledged yet. */
export interface UnsentDocument {
  /** Name of the scenario's document or of a branch. */
  document: string;
  title: LocalizedText;
  /** When the last of them was written. */
  at: string;
  /** What the document says with them, for when they can be sent no more. */
  content: unknown;
  /** Of those that the host did not take. */
  refused?: Refused;
}

/** Why some changes were not taken, and what the document says with them. */
export interface Refused {
  reason: 'tooLarge' | 'notTaken';
  content: unknown;
}

interface UnsentChange {
  /** Given by the store. */
  key: number;
  /** Of the document that it was written in. */
  format: number;
  update: Uint8Array;
  /** It is not sent again. */
  isRefused?: boolean;
}

/** What one person wrote and the host does not have yet, kept on this computer. */
export interface UnsentStore {
  /** Resolves when it is on the disk; gives the keys. */
  add(about: UnsentDocument, changes: readonly Pick<UnsentChange, 'format' | 'update'>[]): Promise<number[]>;
  read(document: string): Promise<{ changes: UnsentChange[]; about: UnsentDocument | undefined }>;
  list(): Promise<UnsentDocument[]>;
  remove(document: string, keys: readonly number[]): Promise<void>;
  markRefused(document: string, keys: readonly number[], refused: Refused): Promise<void>;
  /** Those that were not taken go, or the others; what is left stays. */
  forget(document: string, which: { isRefused: boolean }): Promise<void>;
  close(): void;
}

/** Two people on one computer have nothing in common. */
const nameFor = (person: string): string => `studio.unsent.${person}`;

/**
 * `gone` is called when another window signs out and what is kept goes.
 * @throws when the browser keeps nothing, as some do in a private window
 */
export async function openUnsent(person: string, gone: () => void = () => {}): Promise<UnsentStore> {
  const opening = indexedDB.open(nameFor(person), 1);
  opening.addEventListener('upgradeneeded', () => {
    const changes = opening.result.createObjectStore('changes', { keyPath: 'key', autoIncrement: true });
    changes.createIndex('document', 'document');
    opening.result.createObjectStore('documents', { keyPath: 'document' });
  });
  const database = await resultOf(opening);
  database.addEventListener('versionchange', () => {
    database.close();
    gone();
  });
  return storeIn(database);
}

export async function deleteUnsent(person: string): Promise<void> {
  await resultOf(indexedDB.deleteDatabase(nameFor(person)));
}

function storeIn(database: IDBDatabase): UnsentStore {
  function begin(mode: IDBTransactionMode) {
    // On the disk before it is called kept: an office loses its power, too.
    const transaction = database.transaction(['changes', 'documents'], mode, { durability: 'strict' });
    return {
      changes: transaction.objectStore('changes'),
      documents: transaction.objectStore('documents'),
      done: ended(transaction),
    };
  }
  const keysOf = (changes: IDBObjectStore, document: string) =>
    resultOf(changes.index('document').getAllKeys(document));
  const allOf = async (changes: IDBObjectStore, document: string) =>
    (await resultOf(changes.index('document').getAll(document))) as UnsentChange[];
  const aboutOf = async (documents: IDBObjectStore, document: string) =>
    (await resultOf(documents.get(document))) as UnsentDocument | undefined;

  return {
    async add(about, added) {
      const { changes, documents, done } = begin('readwrite');
      const requests = added.map((change) => changes.add({ ...change, document: about.document }));
      const refused = (await aboutOf(documents, about.document))?.refused;
      documents.put({ ...about, ...(refused && { refused }) } satisfies UnsentDocument);
      await done;
      return requests.map(({ result }) => Number(result));
    },
    async read(document) {
      const { changes, documents } = begin('readonly');
      const [found, about] = await Promise.all([allOf(changes, document), aboutOf(documents, document)]);
      return { changes: found, about };
    },
    async list() {
      return (await resultOf(begin('readonly').documents.getAll())) as UnsentDocument[];
    },
    async remove(document, keys) {
      const { changes, documents, done } = begin('readwrite');
      for (const key of keys) changes.delete(key);
      if ((await keysOf(changes, document)).length === 0) documents.delete(document);
      await done;
    },
    async markRefused(document, keys, refused) {
      const { changes, documents, done } = begin('readwrite');
      for (const change of await allOf(changes, document))
        if (keys.includes(change.key)) changes.put({ ...change, isRefused: true } satisfies UnsentChange);
      const about = await aboutOf(documents, document);
      if (about) documents.put({ ...about, refused } satisfies UnsentDocument);
      await done;
    },
    async forget(document, { isRefused }) {
      const { changes, documents, done } = begin('readwrite');
      const all = await allOf(changes, document);
      const gone = all.filter((change) => (change.isRefused === true) === isRefused);
      for (const { key } of gone) changes.delete(key);
      const about = await aboutOf(documents, document);
      if (gone.length === all.length) documents.delete(document);
      else if (about && isRefused) documents.put({ ...about, refused: undefined });
      await done;
    },
    close: () => database.close(),
  };
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(asError(request.error)));
  });
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(asError(transaction.error)));
  });
}

function asError(cause: DOMException | null): Error {
  return cause ?? new Error('[unsent] the browser keeps nothing');
}
