import { expect, it, vi } from 'vitest';
import { ref } from 'vue';
import type { UnsentStore } from '../../../unsent/store.ts';
import { keepUnsent, type Kept } from './keep-unsent.ts';

const about = () => ({ document: 'flood', title: { zh: '积水' }, at: '2026-11-27T08:00:00Z', content: {} });

/** A disk that takes its time over a write. */
function slowDisk() {
  const kept = new Map<number, Uint8Array>();
  const refused: number[] = [];
  let last = 0;
  let finish = (): void => {};
  const written = new Promise<void>((resolve) => (finish = resolve));
  const store: UnsentStore = {
    async add(_, changes) {
      await written;
      return changes.map(({ update }) => {
        kept.set(++last, update);
        return last;
      });
    },
    remove: async (_, keys) => keys.forEach((key) => kept.delete(key)),
    read: async () => ({ changes: [], about: undefined }),
    list: async () => [],
    markRefused: async (_, keys) => void refused.push(...keys),
    forget: async () => {},
    close: () => {},
  };
  return { store, kept, refused, finish: () => finish() };
}

it('what the host acknowledges while it is being written to the disk does not stay there', async () => {
  const disk = slowDisk();
  const adding = vi.spyOn(disk.store, 'add');
  const state = ref<Kept>('nothing');
  const outbox = keepUnsent(state, async () => disk.store, about);
  outbox.keep(new Uint8Array([1]));
  await vi.waitFor(() => expect(adding).toHaveBeenCalledOnce(), 10_000);
  outbox.drop();
  outbox.keep(new Uint8Array([2]));
  disk.finish();
  await vi.waitFor(() => expect(state.value).toBe('kept'), 10_000);
  await vi.waitFor(() => expect([...disk.kept.values()]).toEqual([new Uint8Array([2])]), 10_000);
});

it('of what is too large for the host, what was written before it can still be sent; it and what continues it is not', async () => {
  const disk = slowDisk();
  const state = ref<Kept>('nothing');
  const outbox = keepUnsent(state, async () => disk.store, about);
  for (const bytes of [10, 30, 2_000_000, 20]) outbox.keep(new Uint8Array(bytes));
  disk.finish();
  await outbox.markRefused('tooLarge', {});
  expect(disk.refused).toEqual([3, 4]);
  expect(state.value).toBe('kept');
  outbox.drop();
  await vi.waitFor(() => expect([...disk.kept.keys()]).toEqual([3, 4]), 10_000);
});

it('of a document that takes nothing any more all is refused', async () => {
  const disk = slowDisk();
  const outbox = keepUnsent(ref<Kept>('nothing'), async () => disk.store, about);
  for (const bytes of [10, 30, 20]) outbox.keep(new Uint8Array(bytes));
  disk.finish();
  await outbox.markRefused('notTaken', {});
  expect(disk.refused).toEqual([1, 2, 3]);
});
