import type { NodeLayout } from '../layout.ts';
import { isPlainObject, isSame, joinPath } from '../leaves.ts';
import { fits, isAtom, listAt } from '../patterns.ts';
import { pick, type MergeConflict, type Report, type Sides } from './conflict.ts';
import { mergeCollection, type MergeItem } from './merge-collection.ts';
import { listsOf, mergeList } from './merge-list.ts';

type Value = Readonly<Record<string, unknown>>;

/** Merges a node that may be missing on a side; `undefined` when it is to be gone. Ours stands where both meet. */
export function mergeNode(
  sides: Sides<Value | undefined>,
  layout: NodeLayout,
  at: string,
  report: Report,
): Value | undefined {
  const { base, ours, theirs } = sides;
  if (isSame(ours, theirs)) return mergeContent({ base: base ?? {}, ours, theirs }, layout, at, report);
  if (ours === undefined || theirs === undefined) {
    if (isSame(base, ours)) return theirs;
    if (!isSame(base, theirs)) report({ ...sides, path: at, kind: 'changedAndRemoved' });
    return ours;
  }
  if (base === undefined) {
    report({ path: at, kind: 'bothAdded', ours, theirs });
    return ours;
  }
  return mergeContent({ base, ours, theirs }, layout, at, report);
}

function mergeContent(
  sides: Sides<Value | undefined>,
  layout: NodeLayout,
  at: string,
  report: Report,
): Value | undefined {
  const { base, ours, theirs } = sides;
  if (base === undefined || ours === undefined || theirs === undefined) return undefined;
  if (isDecidedAnew({ base, ours, theirs }, layout)) {
    report({ ...sides, path: at, kind: 'bothChanged' });
    return ours;
  }
  return mergeNames({ base, ours, theirs }, (name, part) => mergePart(part, layout, at, [name], report));
}

/** Whether one side made the node another kind of thing while the other changed it. */
function isDecidedAnew({ base, ours, theirs }: Sides<Value>, { decidedBy }: NodeLayout): boolean {
  if (decidedBy === undefined || isSame(ours, theirs) || isSame(base, ours) || isSame(base, theirs))
    return false;
  return base[decidedBy] !== ours[decidedBy] || base[decidedBy] !== theirs[decidedBy];
}

function mergeNames(sides: Sides<Value>, merge: (name: string, part: Sides) => unknown): Value {
  const names = new Set([sides.ours, sides.theirs].flatMap((side) => Object.keys(side)));
  const entries = [...names].map(
    (name) =>
      [
        name,
        merge(
          name,
          pick(sides, (side) => side[name]),
        ),
      ] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function mergePart(
  sides: Sides,
  layout: NodeLayout,
  at: string,
  path: readonly string[],
  report: Report,
): unknown {
  const key = joinPath(path);
  const where = at === '' ? key : `${at}/${key}`;
  const collection = layout.collections[key];
  if (collection) {
    const mergeItem: MergeItem = (item, id) => mergeNode(item, collection.item, `${where}/${id}`, report);
    return mergeCollection(sides, collection, where, { report, mergeItem });
  }
  const { base, ours, theirs } = sides;
  if (isSame(base, ours)) return theirs;
  if (isSame(base, theirs) || isSame(ours, theirs)) return ours;
  const by = listAt(layout, path);
  const lists = by && listsOf(sides);
  if (by && lists)
    return mergeList(lists, by, where, report, (item, name) =>
      mergePart(item, layout, at, [...path, name], (conflict) => report(conflict, 'apart')),
    );
  const branches = isAtom(layout, path) ? undefined : branchesOf(sides);
  if (!branches) {
    report({ ...sides, path: where, kind: kindOf(sides) });
    return ours;
  }
  const found: Parameters<Report>[] = [];
  const merged = mergeNames(branches, (name, part) =>
    mergePart(part, layout, at, [...path, name], (...conflict) => found.push(conflict)),
  );
  // What one side took out of a whole that the other counts on: the rest would not fit together.
  const isBroken = found.some(([{ kind }, isApart]) => kind === 'changedAndRemoved' && !isApart);
  if (isBroken && !areIndependent(layout, path)) {
    report({ ...sides, path: where, kind: 'bothChanged' });
    return ours;
  }
  for (const conflict of found) report(...conflict);
  return merged;
}

function branchesOf({ base, ours, theirs }: Sides): Sides<Value> | undefined {
  if (!isPlainObject(ours) || !isPlainObject(theirs)) return undefined;
  if (isPlainObject(base)) return { base, ours, theirs };
  const areDisjoint = Object.keys(ours).every((name) => !Object.hasOwn(theirs, name));
  return base === undefined && areDisjoint ? { base: {}, ours, theirs } : undefined;
}

function kindOf({ base, ours, theirs }: Sides): MergeConflict['kind'] {
  if (base === undefined) return 'bothAdded';
  return ours === undefined || theirs === undefined ? 'changedAndRemoved' : 'bothChanged';
}

/** Whether the parts under a path are groups of their own, of which each may come and go. */
function areIndependent({ atoms, anchors }: NodeLayout, path: readonly string[]): boolean {
  const patterns = [...atoms, ...Object.keys(anchors)].filter((pattern) => pattern.endsWith('/*'));
  return patterns.some((pattern) => fits(pattern, [...path, '*']));
}
