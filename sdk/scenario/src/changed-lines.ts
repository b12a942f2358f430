import type { Json } from '@changjing/contract';

/** A change of a program told by the lines that differ: the whole of it would say less. */
export function withChangedLines<T extends { path: string; before?: Json; after?: Json }>(change: T): T {
  const { path, before, after } = change;
  if (!/^code\/[^/]+\/source$/.test(path) || typeof before !== 'string' || typeof after !== 'string')
    return change;
  const [old, now] = [before.split('\n'), after.split('\n')];
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start++;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const lines = (of: readonly string[]) =>
    of
      .slice(start, of.length - end)
      .join('\n')
      .trim();
  return { ...change, before: lines(old), after: lines(now) };
}
