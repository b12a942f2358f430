import type { CollectionLayout } from '../layout.ts';
import { compareOrdered } from '../order.ts';
import { itemsOf } from '../write.ts';
import { pick, type Report, type Sides } from './conflict.ts';
import { mergeOrder } from './merge-order.ts';

type Item = Readonly<Record<string, unknown>>;
type Items = ReadonlyMap<string, Item>;
/** How one node of a collection is merged. */
export type MergeItem = (sides: Sides<Item | undefined>, id: string) => Item | undefined;

/** Merges nodes by id, and the order in which they stand. An optional collection without any is absent. */
export function mergeCollection(
  sides: Sides,
  collection: CollectionLayout,
  at: string,
  { report, mergeItem }: { readonly report: Report; readonly mergeItem: MergeItem },
): unknown {
  const items = pick(sides, (side): Items => new Map(itemsOf(side, collection).map(asItem)));
  const entries = mergedIds(items, collection, at, report).flatMap((id) => {
    const item = mergeItem(
      pick(items, (side) => side.get(id)),
      id,
    );
    return item === undefined ? [] : [[id, item] as const];
  });
  if (collection.item.orderKey === 'order') entries.sort(([a, one], [b, other]) => byOrder(a, one, b, other));
  if (entries.length === 0 && !collection.isRequired) return undefined;
  if (collection.shape === 'record') return Object.fromEntries(entries);
  return entries.map(([id, item]) => ({ ...item, id }));
}

function mergedIds(
  items: Sides<Items>,
  collection: CollectionLayout,
  at: string,
  report: Report,
): readonly string[] {
  const orders = pick(items, (side) => [...side.keys()]);
  const { ids, isContested } = mergeOrder(orders);
  // In what brings its own order, that is a leaf like any other.
  if (isContested && collection.item.orderKey === '#order')
    report({ ...orders, path: at, kind: 'bothMoved' });
  return ids;
}

function asItem([id, item]: readonly [string, object]): [string, Item] {
  return [id, { ...item }];
}

function byOrder(a: string, one: Item, b: string, other: Item): number {
  return compareOrdered({ key: a, order: String(one['order']) }, { key: b, order: String(other['order']) });
}
