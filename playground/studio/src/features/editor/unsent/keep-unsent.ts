import { formatVersion } from '@changjing/document';
import type { Ref } from 'vue';
import type { UnsentDocument, UnsentStore } from '../../../unsent/store.ts';

/** How far what the host has not acknowledged is on this computer's disk. */
export type Kept = 'nothing' | 'keeping' | 'kept' | 'impossible';

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
  let written: { number: number; key: number }[] = [];
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
    written.push(...keys.map((key, at) => ({ key, number: changes[at]?.number ?? last })));
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
    adopt(keys: readonly number[]): void {
      written.push(...keys.map((key) => ({ key, number: last })));
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
    markRefused: () =>
      inTurn(async (store) => {
        await write(store);
        await store.markRefused(about().document);
      }),
    forget: () =>
      inTurn(async (store) => {
        waiting = written = [];
        await store.forget(about().document);
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
