import { formatVersion } from '@changjing/document';
import type { Ref } from 'vue';
import type { Refused, UnsentDocument, UnsentStore } from '../../../unsent/store.ts';

/** How far what the host has not acknowledged is on this computer's disk. */
export type Kept = 'nothing' | 'keeping' | 'kept' | 'impossible';

/** A change on the disk; later ones have higher numbers. */
interface Written {
  number: number;
  key: number;
  bytes: number;
}

/** What the host acknowledges sooner never touches the disk. */
const delayMs = 300;

/**
 * Keeps changes on this computer until the host has them. Several that come while one write is under way
 * share the next.
 */
export function keepUnsent(
  kept: Ref<Kept>,
  open: (gone: () => void) => Promise<UnsentStore>,
  about: () => UnsentDocument,
) {
  let waiting: { number: number; update: Uint8Array }[] = [];
  let written: Written[] = [];
  let last = 0;
  let isWriting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = Promise.resolve();
  const lose = (): void => void (kept.value = 'impossible');
  const opening = open(lose);
  opening.catch(lose);

  function inTurn(run: (store: UnsentStore) => Promise<void>): Promise<void> {
    turn = turn.then(async () => {
      try {
        await run(await opening);
      } catch {
        // The disk is full, or another window signed out: what is written stands in this window only.
        lose();
      }
    });
    return turn;
  }
  function say(): void {
    if (waiting.length > 0) kept.value = 'keeping';
    else kept.value = written.length > 0 ? 'kept' : 'nothing';
  }
  async function write(store: UnsentStore): Promise<void> {
    if (waiting.length === 0) return;
    const changes = waiting;
    waiting = [];
    isWriting = true;
    const adding = store.add(
      about(),
      changes.map(({ update }) => ({ format: formatVersion, update })),
    );
    const keys = await adding.finally(() => (isWriting = false));
    written.push(
      ...changes.map(({ number, update }, at) => ({ key: keys[at] ?? 0, number, bytes: update.byteLength })),
    );
    say();
  }

  return {
    opening,
    keep(update: Uint8Array): void {
      waiting.push({ number: ++last, update });
      if (kept.value !== 'impossible') kept.value = 'keeping';
      timer ??= setTimeout(() => {
        timer = undefined;
        void inTurn(write);
      }, delayMs);
    },
    /** What was found on the disk goes with the rest. */
    adopt(found: readonly { key: number; update: Uint8Array }[]): void {
      written.push(...found.map(({ key, update }) => ({ key, number: last, bytes: update.byteLength })));
      say();
    },
    /** The host has everything that was kept until now. */
    drop(): void {
      const upTo = last;
      waiting = waiting.filter(({ number }) => number > upTo);
      if (written.length === 0 && !isWriting) return say();
      void inTurn(async (store) => {
        const gone = written.filter(({ number }) => number <= upTo);
        await store.remove(
          about().document,
          gone.map(({ key }) => key),
        );
        written = written.filter(({ number }) => number > upTo);
        say();
      });
    },
    /** What the host does not take stays until the person says what becomes of it. */
    markRefused: (reason: Refused['reason'], content: unknown) =>
      inTurn(async (store) => {
        await write(store);
        const refused = reason === 'tooLarge' ? fromLargest(written) : written;
        const keys = refused.map(({ key }) => key);
        await store.markRefused(about().document, keys, { reason, content });
        written = written.filter((one) => !refused.includes(one));
        say();
      }),
    forget: (which: { isRefused: boolean }) =>
      inTurn(async (store) => {
        if (!which.isRefused) waiting = written = [];
        await store.forget(about().document, which);
        say();
      }),
    close(): void {
      clearTimeout(timer);
      void inTurn(async (store) => {
        await write(store);
        store.close();
      });
    },
  };
}

/** The change that was too large for the host, and those after it: they continue it. What came before can still be sent. */
function fromLargest(written: readonly Written[]): readonly Written[] {
  const largest = Math.max(...written.map(({ bytes }) => bytes));
  return written.slice(written.findIndex(({ bytes }) => bytes === largest));
}
