import type { DocumentStore, DocumentUpdate } from '../kernel/index.ts';

/** The write-ahead log: what resolved is committed. */
export interface DocumentLog {
  append(update: DocumentUpdate): Promise<void>;
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
}

interface Waiting {
  update: DocumentUpdate;
  resolve(): void;
  reject(error: unknown): void;
}

const maxGroup = 500;

/** Edits that arrive while a commit is running share the next one. */
export function createDocumentLog(documents: DocumentStore): DocumentLog {
  const waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, maxGroup);
      try {
        await documents.append(
          undefined,
          group.map(({ update }) => update),
        );
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    running = undefined;
  }

  return {
    append(update) {
      return new Promise((resolve, reject) => {
        waiting.push({ update, resolve, reject });
        running ??= drain();
      });
    },
    async settled() {
      while (running) await running;
    },
  };
}
