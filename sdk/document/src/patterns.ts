import type { ItemName, NodeLayout } from './layout.ts';

/**
 * Leaf that an item of a list has as long as it is there, with its first order. It is never written again,
 * so that deleting beats editing and moving; where the item was moved to stands beside it.
 */
export const itemMark = '#item';
export const movedMark = '#order';

/** Whether a leaf is no part of what an item says. */
export function isMark(key: string): boolean {
  return key.endsWith(`/${itemMark}`) || key.endsWith(`/${movedMark}`);
}

/** Whether what stands at a path is written whole. */
export function isAtom({ atoms }: NodeLayout, path: readonly string[]): boolean {
  return atoms.some((pattern) => fits(pattern, path));
}

/** Whether what stands at a path is there even when nothing is in it. */
export function isRecord({ records }: NodeLayout, path: readonly string[]): boolean {
  return records.some((pattern) => fits(pattern, path));
}

/** Whether a path is one that a pattern means; the star is any one name. */
export function fits(pattern: string, path: readonly string[]): boolean {
  const names = namesIn(pattern);
  return names.length === path.length && names.every((name, at) => name === '*' || name === path[at]);
}

const known = new Map<string, readonly string[]>();

function namesIn(pattern: string): readonly string[] {
  const names = known.get(pattern) ?? pattern.split('/');
  known.set(pattern, names);
  return names;
}

/** By what the items of the list at a path are known; undefined where none is kept item by item. */
export function listAt({ lists }: NodeLayout, path: readonly string[]): ItemName | undefined {
  return Object.entries(lists).find(([pattern]) => fits(pattern, path))?.[1];
}

/** How many names of a path lead to the list in which it lies. */
export function listAbove({ lists }: NodeLayout, path: readonly string[]): number | undefined {
  const pattern = Object.keys(lists).find((each) => {
    const depth = namesIn(each).length;
    return path.length > depth && fits(each, path.slice(0, depth));
  });
  return pattern === undefined ? undefined : namesIn(pattern).length;
}

/** Whether the optional groups, the list and the item that a key lies in are still there. */
export function isGroupPresent(
  key: string,
  layout: NodeLayout,
  leaves: ReadonlyMap<string, unknown>,
): boolean {
  const path = key.split('/');
  const depth = listAbove(layout, path);
  if (depth !== undefined && !isItemPresent(path, depth, leaves)) return false;
  const isIn = (pattern: string) => fits(pattern, path.slice(0, namesIn(pattern).length));
  return (
    Object.entries(layout.anchors).every(
      ([pattern, anchor]) => !isIn(pattern) || leaves.has(filledIn(anchor, path)),
    ) &&
    Object.entries(layout.alternatives).every(
      ([pattern, [leaf, says]]) => !isIn(pattern) || leaves.get(filledIn(leaf, path)) === says,
    )
  );
}

function isItemPresent(
  path: readonly string[],
  depth: number,
  leaves: ReadonlyMap<string, unknown>,
): boolean {
  const list = path.slice(0, depth).join('/');
  return Array.isArray(leaves.get(list)) && leaves.has(`${list}/${path[depth]}/${itemMark}`);
}

/** A pattern with the names of a path for its stars. */
function filledIn(pattern: string, path: readonly string[]): string {
  return namesIn(pattern)
    .map((name, at) => (name === '*' ? path[at] : name))
    .join('/');
}
