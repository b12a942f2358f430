import type { Arranged } from '@changjing/widgets/layout/arrange.ts';

/** A widget among those it lies with. */
export interface Found {
  readonly node: Arranged;
  readonly parent: string | undefined;
  readonly siblings: readonly Arranged[];
}

/** Every widget of an arranged page by its id, in reading order. */
export function indexOf(tree: readonly Arranged[]): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  visit(tree, undefined);
  return found;

  function visit(siblings: readonly Arranged[], parent: string | undefined): void {
    for (const node of siblings) {
      found.set(node.id, { node, parent, siblings });
      visit(node.children, node.id);
    }
  }
}

/** Those of the chosen that lie in no other chosen one: what is done to a container is done to its contents. */
export function outermost(index: ReadonlyMap<string, Found>, ids: Iterable<string>): string[] {
  const chosen = new Set(ids);
  return [...index.keys()].filter((id) => chosen.has(id) && !liesIn(index, id, chosen));
}

export function liesIn(
  index: ReadonlyMap<string, Found>,
  id: string,
  holders: { has(id: string): boolean },
): boolean {
  const seen = new Set<string>();
  for (let at = index.get(id)?.parent; at !== undefined && !seen.has(at); at = index.get(at)?.parent) {
    if (holders.has(at)) return true;
    seen.add(at);
  }
  return false;
}

/** What has not changed stays the same object, so that only what did is drawn again. */
export function keepSame(before: readonly Arranged[], now: readonly Arranged[]): readonly Arranged[] {
  const known = new Map(before.map((one) => [one.id, one]));
  const kept = now.map((one) => {
    const old = known.get(one.id);
    if (!old) return one;
    const children = keepSame(old.children, one.children);
    if (children === old.children && isSameBut(old, one)) return old;
    return {
      ...one,
      children,
      instance: isSameJson(old.instance, one.instance) ? old.instance : one.instance,
    };
  });
  return kept.length === before.length && kept.every((one, at) => one === before[at]) ? before : kept;
}

function isSameBut(one: Arranged, other: Arranged): boolean {
  return (
    one.isHidden === other.isHidden &&
    isSameJson(one.area, other.area) &&
    isSameJson(one.instance, other.instance)
  );
}

function isSameJson(one: object, other: object): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
