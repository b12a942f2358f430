import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { useDraftText } from './use-draft-text.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function field(start: string) {
  const stored = ref(start);
  const writes: string[] = [];
  const scope = effectScope();
  const draft = scope.run(() =>
    useDraftText(
      () => stored.value,
      (text) => {
        writes.push(text);
        stored.value = text;
      },
    ),
  )!;
  return { stored, writes, scope, draft };
}

it('writes a moment after the last key, once', () => {
  const { draft, writes } = field('红');
  draft.type('红色');
  draft.type('红色预警');
  expect(writes).toEqual([]);
  vi.advanceTimersByTime(300);
  expect(writes).toEqual(['红色预警']);
});

it('shows what others write, but never over what is being typed', async () => {
  const { draft, stored } = field('一');
  stored.value = '二';
  await nextTick();
  expect(draft.text.value).toBe('二');
  draft.type('二三');
  stored.value = '别人写的';
  await nextTick();
  expect(draft.text.value).toBe('二三');
});

it('does not lose what was typed when the field is closed at once', () => {
  const { draft, writes, scope } = field('');
  draft.type('滨河路');
  scope.stop();
  expect(writes).toEqual(['滨河路']);
});
