import { expect, it } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { useResource } from './resource.ts';

/** Readings that answer when the test says so. */
function readings() {
  const waiting: { resolve: (value: string) => void; reject: (error: Error) => void; signal: AbortSignal }[] =
    [];
  const load = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => waiting.push({ resolve, reject, signal }));
  return { waiting, load };
}
const settle = () => new Promise((resolve) => setTimeout(resolve));

it('shows the newer reading even when the older one answers last', async () => {
  const { waiting, load } = readings();
  const scope = effectScope();
  const resource = scope.run(() => useResource(load))!;
  void resource.reload();
  waiting[1]!.resolve('new');
  await settle();
  waiting[0]!.resolve('old');
  await settle();
  expect(resource.data.value).toBe('new');
  expect(resource.isLoading.value).toBe(false);
  scope.stop();
});

it('keeps what was read while a later reading fails, and says that it failed', async () => {
  const { waiting, load } = readings();
  const scope = effectScope();
  const resource = scope.run(() => useResource(load))!;
  waiting[0]!.resolve('first');
  await settle();
  void resource.reload();
  waiting[1]!.reject(new Error('gone'));
  await settle();
  expect(resource.data.value).toBe('first');
  expect(resource.error.value).toBeInstanceOf(Error);
  scope.stop();
});

it('reads anew when what it depends on changes, and stops with its screen', async () => {
  const { waiting, load } = readings();
  const id = ref('a');
  const scope = effectScope();
  scope.run(() => useResource(load, { watching: id }));
  id.value = 'b';
  await nextTick();
  expect(waiting[0]!.signal.aborted).toBe(true);
  scope.stop();
  expect(waiting[1]!.signal.aborted).toBe(true);
});
