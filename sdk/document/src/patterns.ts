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

/** Keys of the records in which a leaf lies. */
export function recordsAbove({ records }: NodeLayout, key: string): string[] {
  const path = key.split('/');
  return records
    .map(namesIn)
    .filter((names) => names.length < path.length && leadsTo(names, path))
    .map((names) => filledIn(names, path));
}

/** Whether a path is one that a pattern means; the star is any one name. */
export function fits(pattern: string, path: readonly string[]): boolean {
  const names = namesIn(pattern);
  return names.length === path.length && leadsTo(names, path);
}

/** By what the items of the list at a path are known; undefined where none is kept item by item. */
export function listAt(layout: NodeLayout, path: readonly string[]): ItemName | undefined {
  const list = groupsOf(layout).lists.find(
    ({ names }) => names.length === path.length && leadsTo(names, path),
  );
  return list?.by;
}

/** How many names of a path lead to the list in which it lies. */
export function listAbove(layout: NodeLayout, path: readonly string[]): number | undefined {
  const list = groupsOf(layout).lists.find(({ names }) => names.length < path.length && leadsTo(names, path));
  return list?.names.length;
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
  const { anchors, alternatives } = groupsOf(layout);
  return (
    anchors.every(({ names, anchor }) => !leadsTo(names, path) || leaves.has(filledIn(anchor, path))) &&
    alternatives.every(
      ({ names, leaf, says }) => !leadsTo(names, path) || leaves.get(filledIn(leaf, path)) === says,
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

type Names = readonly string[];

/** Whether a path lies at or below what a pattern means. Asked of every leaf whenever a document is read. */
function leadsTo(names: Names, path: Names): boolean {
  if (names.length > path.length) return false;
  for (let at = 0; at < names.length; at++) {
    if (names[at] !== '*' && names[at] !== path[at]) return false;
  }
  return true;
}

/** A pattern with the names of a path for its stars. */
function filledIn(names: Names, path: Names): string {
  return names.map((name, at) => (name === '*' ? path[at] : name)).join('/');
}

const known = new Map<string, Names>();

function namesIn(pattern: string): Names {
  const names = known.get(pattern) ?? pattern.split('/');
  known.set(pattern, names);
  return names;
}

type Groups = ReturnType<typeof readGroups>;
const groups = new WeakMap<NodeLayout, Groups>();

function groupsOf(layout: NodeLayout): Groups {
  const read = groups.get(layout) ?? readGroups(layout);
  groups.set(layout, read);
  return read;
}

function readGroups({ lists, anchors, alternatives }: NodeLayout) {
  return {
    lists: Object.entries(lists).map(([pattern, by]) => ({ names: namesIn(pattern), by })),
    anchors: Object.entries(anchors).map(([pattern, anchor]) => ({
      names: namesIn(pattern),
      anchor: namesIn(anchor),
    })),
    alternatives: Object.entries(alternatives).map(([pattern, [leaf, says]]) => ({
      names: namesIn(pattern),
      leaf: namesIn(leaf),
      says,
    })),
  };
}
