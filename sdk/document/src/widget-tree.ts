import type * as Y from 'yjs';

/**
 * What holds which widget of a page, without what would not hold: a holder that somebody deleted, and of
 * a ring that two people closed at the same time the link of the first id. The same on every replica.
 */
export function parentsOf(
  widgets: readonly { readonly id: string; readonly node: Y.Map<unknown> }[],
): Map<string, string> {
  const ids = new Set(widgets.map(({ id }) => id));
  const parents = new Map<string, string>();
  for (const { id, node } of widgets) {
    const parent = node.get('parent');
    if (typeof parent === 'string' && ids.has(parent)) parents.set(id, parent);
  }
  for (const id of [...parents.keys()].sort()) if (isInRing(id, parents)) parents.delete(id);
  return parents;
}

/** Whether a widget holds itself, by way of others. */
export function isInRing(id: string, parents: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>();
  for (let at = parents.get(id); at !== undefined && !seen.has(at); at = parents.get(at)) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}
