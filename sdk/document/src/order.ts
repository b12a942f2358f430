import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

export interface Ordered {
  readonly key: string;
  readonly order: string;
}

/** By order, then by key: two people may have put something at the same place. */
export function compareOrdered(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/**
 * Orders to write so that `key` stands before the sibling `before` (last when absent). One entry as
 * a rule; every sibling is given a new order only when theirs leave no room (equal, or hand-written).
 */
export function ordersToPlace(
  siblings: readonly Ordered[],
  key: string,
  before: string | undefined,
): Map<string, string> {
  const others = siblings.filter((sibling) => sibling.key !== key).sort(compareOrdered);
  const found = before === undefined ? -1 : others.findIndex((sibling) => sibling.key === before);
  const index = found === -1 ? others.length : found;
  try {
    const order = generateKeyBetween(others[index - 1]?.order ?? null, others[index]?.order ?? null);
    return new Map([[key, order]]);
  } catch {
    const keys = others.map((sibling) => sibling.key);
    keys.splice(index, 0, key);
    const orders = firstOrders(keys.length);
    return new Map(keys.map((each, at) => [each, orders[at] ?? '']));
  }
}

export function firstOrders(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}
