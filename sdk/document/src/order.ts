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

/**
 * Orders for items in the order in which they are to stand: those that still stand one after another keep
 * theirs, and as few as can be get another. All get one when theirs leave no room.
 */
export function ordersInTurn(present: readonly (string | undefined)[]): string[] {
  const kept = longestRise(present);
  try {
    const orders = present.map((order, at) => (kept.has(at) ? order : undefined));
    for (let at = 0; at < orders.length; at++) {
      if (orders[at] !== undefined) continue;
      const end = orders.findIndex((order, index) => index > at && order !== undefined);
      const count = (end === -1 ? orders.length : end) - at;
      orders.splice(
        at,
        count,
        ...generateNKeysBetween(orders[at - 1] ?? null, orders[at + count] ?? null, count),
      );
    }
    return orders.map((order) => order ?? '');
  } catch {
    return firstOrders(present.length);
  }
}

/** Places of the most orders that rise one after another. */
function longestRise(orders: readonly (string | undefined)[]): ReadonlySet<number> {
  const ends: { length: number; before: number }[] = [];
  let last = -1;
  for (const [at, order] of orders.entries()) {
    const end = { length: 0, before: -1 };
    ends.push(end);
    if (order === undefined || order === '') continue;
    end.length = 1;
    for (let other = 0; other < at; other++) {
      const length = (ends[other]?.length ?? 0) + 1;
      const isLower = ends[other]?.length !== 0 && (orders[other] ?? '') < order;
      if (isLower && length > end.length) Object.assign(end, { length, before: other });
    }
    // Of two as long, the one that ends lower: what is put at the end by somebody else stays behind it.
    const longest = ends[last]?.length ?? 0;
    if (end.length > longest || (end.length === longest && order < (orders[last] ?? ''))) last = at;
  }
  const rise = new Set<number>();
  for (let at = last; at !== -1; at = ends[at]?.before ?? -1) rise.add(at);
  return rise;
}
