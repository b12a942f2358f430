import * as Y from 'yjs';
import type { CollectionLayout, NodeLayout } from './layout.ts';
import { fromLeaves, isPlainObject, isSame, isWithin, joinPath, splitPath, toLeaves } from './leaves.ts';
import { firstOrders } from './order.ts';
import { isAtom, isMark } from './patterns.ts';
import { nodesOf, readLeaves } from './read.ts';
import { rewriteText } from './text.ts';

/** A new node with all its collections, filled from a value. Not yet in a document. */
export function createNode(value: object, layout: NodeLayout, order: string): Y.Map<unknown> {
  const node = new Y.Map<unknown>();
  for (const [key, leaf] of toLeaves(value, layout)) node.set(key, newLeaf(key, leaf, layout));
  for (const [path, collection] of Object.entries(layout.collections)) {
    node.set(path, createCollection(valueAt(value, splitPath(path)), collection));
  }
  // A value that brings its own order keeps it.
  if (layout.orderKey === '#order' || !hasOwnOrder(value)) node.set(layout.orderKey, order);
  return node;
}

function hasOwnOrder(value: object): boolean {
  return 'order' in value && typeof value.order === 'string';
}

function createCollection(value: unknown, collection: CollectionLayout): Y.Map<unknown> {
  const container = new Y.Map<unknown>();
  const items = itemsOf(value, collection);
  const orders = firstOrders(items.length);
  items.forEach(([id, item], index) =>
    container.set(id, createNode(item, collection.item, orders[index] ?? '')),
  );
  return container;
}

/** A collection's items by id, in order, as they stand in a scenario. */
export function itemsOf(value: unknown, collection: CollectionLayout): [string, object][] {
  if (collection.shape === 'list') {
    if (!Array.isArray(value)) return [];
    return value.filter(isPlainObject).map(({ id, ...item }) => [String(id), item]);
  }
  if (!isPlainObject(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, Record<string, unknown>] =>
    isPlainObject(entry[1]),
  );
}

export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, segment) => (isPlainObject(at) ? at[segment] : undefined), value);
}

/**
 * Writes the leaves at and below a path so that they say `value`, touching only those that differ.
 * `undefined` takes the path away. An atom is written whole even when only a part of it is named.
 */
export function writeValue(
  node: Y.Map<unknown>,
  layout: NodeLayout,
  path: readonly string[],
  value: unknown,
): void {
  const atomDepth = path.findIndex((_, depth) => isAtom(layout, path.slice(0, depth)));
  if (atomDepth > 0) {
    const atom = takeAtom(node, layout, path.slice(0, atomDepth));
    return writeLeaf(node, joinPath(path.slice(0, atomDepth)), withPart(atom, path.slice(atomDepth), value));
  }
  const key = joinPath(path);
  const present = readLeaves(node, layout);
  const wanted = toLeaves(value, layout, path, present);
  for (const each of present.keys()) {
    if (isWithin(each, key) && !wanted.has(each) && !isKeptMark(each, path, value)) node.delete(each);
  }
  for (const [leafKey, leaf] of wanted) writeLeaf(node, leafKey, leaf);
  if (value === undefined) clearCollections(node, layout, key);
}

/** An item that is written by its key is still that item. */
function isKeptMark(leaf: string, path: readonly string[], value: unknown): boolean {
  return value !== undefined && isMark(leaf) && splitPath(leaf).length === path.length + 1;
}

/** A leaf as it is put into a new node. */
function newLeaf(key: string, leaf: unknown, { texts }: NodeLayout): unknown {
  return texts.includes(key) && typeof leaf === 'string' ? new Y.Text(leaf) : leaf;
}

/** Says a leaf; a text that others may be writing in is changed where it differs, and stays the same text. */
export function writeLeaf(node: Y.Map<unknown>, key: string, leaf: unknown): void {
  const present = node.get(key);
  if (present instanceof Y.Text && typeof leaf === 'string') return rewriteText(present, leaf);
  if (!node.has(key) || !isSame(node.get(key), leaf)) node.set(key, leaf);
}

/** What stands at an atom. A document may still hold it in leaves, from when it was written in parts. */
function takeAtom(node: Y.Map<unknown>, layout: NodeLayout, path: readonly string[]): unknown {
  const key = joinPath(path);
  const leaves = readLeaves(node, layout);
  const parts = [...leaves.keys()].filter(
    (present) => present !== key && isWithin(present, key) && !isMark(present),
  );
  if (parts.length === 0) return node.get(key);
  for (const part of parts) node.delete(part);
  return valueAt(fromLeaves(leaves, layout), path);
}

/** The atom with one part changed. */
function withPart(atom: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const { [name]: part, ...others } = isPlainObject(atom) ? atom : {};
  const changed = withPart(part, rest, value);
  return changed === undefined ? others : { ...others, [name]: changed };
}

function clearCollections(node: Y.Map<unknown>, layout: NodeLayout, key: string): void {
  for (const path of Object.keys(layout.collections)) {
    const container = node.get(path);
    if (!isWithin(path, key) || !(container instanceof Y.Map)) continue;
    for (const [id] of nodesOf(container)) container.delete(id);
  }
}
