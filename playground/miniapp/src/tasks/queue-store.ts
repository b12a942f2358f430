import type { TakeTransition } from '@changjing/contract';

/** One step somebody took, kept on the phone until the host has it. */
export interface QueuedStep {
  /** Idempotency-Key; keys sort by the time they were made. */
  key: string;
  caseId: string;
  caseTitle: string;
  title: string;
  body: TakeTransition;
  photos: Blob[];
  /** Hashes of the photos already uploaded, in order. */
  uploaded: string[];
  /** Why the host refused it; it then waits for a person. */
  refusal?: string;
}

/** Where steps wait. */
export interface QueueStore {
  all: () => Promise<QueuedStep[]>;
  put: (step: QueuedStep) => Promise<void>;
  remove: (key: string) => Promise<void>;
}

const databaseName = 'changjing-tasks';
const storeName = 'steps';

/** IndexedDB, which holds photos too; memory where a private window offers none. */
export async function openQueueStore(): Promise<QueueStore> {
  try {
    return indexedStore(await openDatabase());
  } catch {
    return memoryStore();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'key' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
}

function indexedStore(database: IDBDatabase): QueueStore {
  function run<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(storeName, mode);
      const request = ask(transaction.objectStore(storeName));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('not kept'));
    });
  }
  return {
    all: () => run('readonly', (store) => store.getAll() as IDBRequest<QueuedStep[]>),
    put: async (step) => {
      await run('readwrite', (store) => store.put(step));
    },
    remove: async (key) => {
      await run('readwrite', (store) => store.delete(key));
    },
  };
}

export function memoryStore(): QueueStore {
  const steps = new Map<string, QueuedStep>();
  return {
    all: async () => [...steps.values()].sort((one, other) => (one.key < other.key ? -1 : 1)),
    put: async (step) => {
      steps.set(step.key, step);
    },
    remove: async (key) => {
      steps.delete(key);
    },
  };
}
