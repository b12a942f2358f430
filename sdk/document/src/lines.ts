import * as Y from 'yjs';
import type { Random } from './random-edits.ts';

/** What each has not yet heard of the others, in the order in which it was said. */
export function listen(docs: readonly Y.Doc[]): Uint8Array[][] {
  const waiting = docs.map((): Uint8Array[] => []);
  docs.forEach((doc, index) => {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return;
      waiting.forEach((queue, other) => other !== index && queue.push(update));
    });
  });
  return waiting;
}

/** A line that loses nothing in the end, but mixes up what it carries and says some things twice. */
export function deliverSome(doc: Y.Doc, queue: Uint8Array[], random: Random): void {
  for (let count = Math.floor(random.next() * 6); count > 0 && queue.length > 0; count--) {
    const at = Math.floor(random.next() * queue.length);
    const update = random.next() < 0.2 ? queue[at]! : queue.splice(at, 1)[0]!;
    Y.applyUpdate(doc, update, 'network');
  }
}
