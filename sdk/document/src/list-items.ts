import type { ItemName } from './layout.ts';
import { ordersInTurn } from './order.ts';

/** An item of a list as it lies in a document. */
export interface ListItem {
  readonly key: string;
  readonly order: string;
  readonly value: unknown;
}

/** An item that is to be written; without `was` it is a new one. */
export interface WrittenItem extends ListItem {
  readonly was: ListItem | undefined;
}

/**
 * What a list that is written whole says of the items that stand there: which is which, so that only what
 * differs is written, and where it stands. In a list that comes into being, keys are the same whoever writes it.
 */
export function itemsToWrite(
  present: readonly ListItem[],
  values: readonly unknown[],
  by: ItemName,
  isNew: boolean,
): WrittenItem[] {
  const found = matchItems(present, values, by);
  const orders = ordersInTurn(found.map((item) => item?.order));
  const taken = new Set(present.map(({ key }) => key));
  return values.map((value, at) => {
    const was = found[at];
    // A value is often counted up: two people who add one at the same time add two.
    const name = by === 'value' ? undefined : nameOf(value, by);
    const key = was?.key ?? freeKey(name, taken, isNew);
    taken.add(key);
    return { key, order: orders[at] ?? '', value, was };
  });
}

/**
 * Which of the items that stand there each value is: the one of its name; else, where one without a name
 * of now stands behind the same item, that one with another content.
 */
export function matchItems<Item extends { readonly value: unknown }>(
  present: readonly Item[],
  values: readonly unknown[],
  by: ItemName,
): (Item | undefined)[] {
  const waiting = new Map<string, number[]>();
  for (const [at, { value }] of present.entries()) {
    const name = textOf(value, by);
    waiting.set(name, [...(waiting.get(name) ?? []), at]);
  }
  const places = values.map((value) => waiting.get(textOf(value, by))?.shift());
  const used = new Set(places);
  for (const [at, place] of places.entries()) {
    const next = (at === 0 ? -1 : (places[at - 1] ?? Infinity)) + 1;
    if (place !== undefined || used.has(next) || next >= present.length) continue;
    places[at] = next;
    used.add(next);
  }
  return places.map((place) => (place === undefined ? undefined : present[place]));
}

/** What an item calls itself, where it does. */
export function nameOf(value: unknown, by: ItemName): string | undefined {
  const name = by === 'content' || !isObject(value) ? value : value[by];
  return typeof name === 'string' && name !== '' && name.length <= 64 ? name : undefined;
}

function textOf(value: unknown, by: ItemName): string {
  const name = nameOf(value, by);
  return name === undefined ? JSON.stringify(value, sorted) : `"${name}"`;
}

/** The same text for the same content, in whatever order its parts were written. */
function sorted(_: string, value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function freeKey(name: string | undefined, taken: ReadonlySet<string>, isNew: boolean): string {
  if (name !== undefined && !taken.has(name)) return name;
  let key = isNew ? `${taken.size + 1}` : randomKey();
  while (taken.has(key)) key = isNew ? `${key}.` : randomKey();
  return key;
}

/** One that nobody else chooses at the same time. */
function randomKey(): string {
  return Math.random().toString(36).slice(2, 10).padEnd(8, '0');
}
