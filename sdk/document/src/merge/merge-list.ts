import type { ItemName } from '../layout.ts';
import { matchItems, nameOf } from '../list-items.ts';
import { pick, type Report, type Sides } from './conflict.ts';
import { mergeOrder } from './merge-order.ts';

type List = readonly unknown[];
interface Named {
  readonly name: string;
  readonly value: unknown;
}

/** A list on both sides, which may be new. */
export function listsOf({ base = [], ours, theirs }: Sides): Sides<List> | undefined {
  return Array.isArray(base) && Array.isArray(ours) && Array.isArray(theirs)
    ? { base, ours, theirs }
    : undefined;
}

/** Merges a list item by item, and the order in which they stand. */
export function mergeList(
  lists: Sides<List>,
  by: ItemName,
  at: string,
  report: Report,
  mergeItem: (item: Sides, name: string) => unknown,
): unknown[] {
  const base = named(lists.base, [], by, (_, at) => `${at + 1}`);
  const sides = {
    base,
    ours: named(lists.ours, base, by, textOf),
    theirs: named(lists.theirs, base, by, textOf),
  };
  const orders = pick(sides, (items) => items.map(({ name }) => name));
  const { ids, isContested } = mergeOrder(orders);
  if (isContested) report({ ...orders, path: at, kind: 'bothMoved' }, 'apart');
  const values = ids.map((id) =>
    mergeItem(
      pick(sides, (items) => items.find(({ name }) => name === id)?.value),
      id,
    ),
  );
  return values.filter((value) => value !== undefined);
}

/** Items by the name of the one that each was, or else of its own. */
function named(
  values: List,
  base: readonly Named[],
  by: ItemName,
  nameless: (value: unknown, at: number) => string,
): Named[] {
  const was = matchItems(base, values, by);
  const taken = new Set(base.map(({ name }) => name));
  return values.map((value, at) => {
    const own = nameOf(value, by) ?? nameless(value, at);
    let name = was[at]?.name ?? own;
    for (let number = 2; !was[at] && taken.has(name); number++) name = `${own} ${number}`;
    taken.add(name);
    return { name, value };
  });
}

/** What both sides added is the same when it says the same. */
function textOf(value: unknown): string {
  return JSON.stringify(value);
}
