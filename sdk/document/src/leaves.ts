import type { ItemName, NodeLayout } from './layout.ts';
import { itemsToWrite, type ListItem } from './list-items.ts';
import { compareOrdered } from './order.ts';
import { isAtom, isGroupPresent, isRecord, itemMark, listAbove, listAt, movedMark } from './patterns.ts';

/** A leaf's key: path segments joined by `/`, with `~` and `/` escaped as in a JSON Pointer. */
export function joinPath(segments: readonly string[]): string {
  // Few names need it, and this is asked of every leaf.
  return segments.some((segment) => /[~/]/.test(segment))
    ? segments.map((segment) => segment.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')
    : segments.join('/');
}

export function splitPath(key: string): string[] {
  const segments = key.split('/');
  return key.includes('~')
    ? segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    : segments;
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A key that would reach an object's prototype is never a name of ours. */
export function isSafeName(name: string): boolean {
  return name !== '__proto__';
}

/**
 * Leaves of a value that stands at `path` in a node: objects and lists of items are split, atoms, other
 * lists and scalars are not. Items that are among the leaves present stay the same items.
 */
export function toLeaves(
  value: unknown,
  layout: NodeLayout,
  path: readonly string[] = [],
  present: ReadonlyMap<string, unknown> = new Map(),
): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  const items = present.size === 0 ? new Map<string, ListItem[]>() : itemsIn(present, layout);
  collect(value, path);
  return leaves;

  function collect(part: unknown, at: readonly string[]): void {
    const key = joinPath(at);
    if (part === undefined || key in layout.collections) return;
    const by = listAt(layout, at);
    if (by !== undefined && Array.isArray(part)) return collectItems(part, at, by);
    const isBranch = isPlainObject(part) && !isAtom(layout, at);
    const entries = isBranch ? Object.entries(part).filter(([, inner]) => inner !== undefined) : [];
    // An empty object has no leaves of its own, so it is one.
    if (!isBranch || (entries.length === 0 && at.length > 0)) leaves.set(key, part);
    else if (isRecord(layout, at)) leaves.set(key, {});
    for (const [name, inner] of entries) collect(inner, [...at, name]);
  }

  function collectItems(values: readonly unknown[], at: readonly string[], by: ItemName): void {
    const key = joinPath(at);
    const here = items.get(key) ?? [];
    const isNew = here.length === 0 && !isSame(present.get(key), []);
    leaves.set(key, []);
    for (const item of itemsToWrite(here, values, by, isNew)) {
      const mark = joinPath([...at, item.key, itemMark]);
      const moved = joinPath([...at, item.key, movedMark]);
      leaves.set(mark, item.was ? present.get(mark) : item.order);
      if (item.was && (present.has(moved) || item.order !== item.was.order)) leaves.set(moved, item.order);
      collect(item.value, [...at, item.key]);
    }
  }
}

/** The value that leaves make together. The same for every order in which they are given. */
export function fromLeaves(leaves: ReadonlyMap<string, unknown>, layout: NodeLayout) {
  const value: Record<string, unknown> = {};
  const visible = visibleLeaves(leaves, layout);
  for (const { path, leaf, list } of visible) if (list === undefined) place(value, path, leaf);
  for (const [list, items] of gatherItems(visible))
    place(
      value,
      splitPath(list),
      items.map((item) => item.value),
    );
  return value;
}

/** Items by the key of their list, in their order. */
function itemsIn(leaves: ReadonlyMap<string, unknown>, layout: NodeLayout): Map<string, ListItem[]> {
  return gatherItems(visibleLeaves(leaves, layout));
}

interface VisibleLeaf {
  readonly path: readonly string[];
  readonly leaf: unknown;
  /** How many names of its path lead to the list that it lies in. */
  readonly list: number | undefined;
}

function visibleLeaves(leaves: ReadonlyMap<string, unknown>, layout: NodeLayout): VisibleLeaf[] {
  return [...leaves]
    .filter(([key]) => isGroupPresent(key, layout, leaves))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, leaf]) => {
      const path = splitPath(key);
      return { path, leaf, list: listAbove(layout, path) };
    });
}

function gatherItems(leaves: readonly VisibleLeaf[]): Map<string, ListItem[]> {
  const lists = new Map<string, Map<string, Record<string, unknown>>>();
  for (const { path, leaf, list } of leaves) {
    const key = path[list ?? path.length];
    if (list === undefined || key === undefined) continue;
    const name = joinPath(path.slice(0, list));
    const items = lists.get(name) ?? new Map<string, Record<string, unknown>>();
    lists.set(name, items);
    const item = items.get(key) ?? {};
    items.set(key, item);
    const rest = path.slice(list + 1);
    const isOwn = rest.length === 1 && (rest[0] === itemMark || rest[0] === movedMark);
    place(item, isOwn ? rest : ['value', ...rest], leaf);
  }
  return new Map([...lists].map(([name, items]) => [name, [...items].map(itemOf).sort(compareOrdered)]));
}

function itemOf([key, leaves]: readonly [string, Readonly<Record<string, unknown>>]): ListItem {
  const { [itemMark]: first, [movedMark]: moved, value = {} } = leaves;
  const order = moved ?? first;
  return { key, order: typeof order === 'string' ? order : '', value };
}

/** Whether a key is the given one or lies below it. */
export function isWithin(key: string, above: string): boolean {
  return key === above || key.startsWith(`${above}/`);
}

export function place(value: Record<string, unknown>, path: readonly string[], leaf: unknown): void {
  const last = path.at(-1);
  if (last === undefined || !path.every(isSafeName)) return;
  let at = value;
  for (const segment of path.slice(0, -1)) {
    if (!Object.hasOwn(at, segment)) at[segment] = {};
    const next = at[segment];
    // Somebody wrote a scalar where others see an object: the scalar stays, the schema will name it.
    if (!isPlainObject(next)) return;
    at = next;
  }
  // A copy, because deeper leaves may be placed into it.
  at[last] = isPlainObject(leaf) ? { ...leaf } : leaf;
}

/** A copy without one of its properties. */
export function without(value: object, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (!isPlainObject(a) || !isPlainObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  );
}
