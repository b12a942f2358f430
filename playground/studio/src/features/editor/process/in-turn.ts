import type { Placement } from '@changjing/document';

/** Where one of several goes that moves by one place; undefined where it is the first or the last already. */
export function placeBeside(ids: readonly string[], id: string, by: -1 | 1): Placement | undefined {
  const at = ids.indexOf(id);
  if (at === -1 || at + by < 0 || at + by >= ids.length) return undefined;
  const before = ids[by === -1 ? at - 1 : at + 2];
  return before === undefined ? {} : { before };
}
