import { isPlainObject } from '../leaves.ts';
import { isInRing } from '../widget-tree.ts';
import type { Report } from './conflict.ts';

type Value = Readonly<Record<string, unknown>>;

/**
 * Widgets that each side put into another, so that together they would hold each other in a ring: each
 * stands where it stands in ours.
 */
export function withoutRings(merged: Value, ours: Value, report: Report): Value {
  const pages = Object.entries(valueAt(merged, 'pages')).map(([page, value]) => {
    if (!isPlainObject(value)) return [page, value] as const;
    const now = valueAt(valueAt(valueAt(ours, 'pages'), page), 'widgets');
    const widgets = unringed(valueAt(value, 'widgets'), now, (id, parents) =>
      report({ path: `pages/${page}/widgets/${id}/parent`, kind: 'bothMoved', ...parents }),
    );
    return [page, { ...value, widgets }] as const;
  });
  return { ...merged, pages: Object.fromEntries(pages) };
}

function unringed(
  widgets: Value,
  ours: Value,
  found: (id: string, parents: { ours: unknown; theirs: unknown }) => void,
): Value {
  const parents = new Map<string, string>();
  for (const id of Object.keys(widgets)) {
    const parent = parentOf(widgets, id);
    if (parent !== undefined) parents.set(id, parent);
  }
  const result: Record<string, unknown> = { ...widgets };
  for (const id of [...parents.keys()].sort()) {
    const theirs = parents.get(id);
    const own = parentOf(ours, id);
    // Ours closes no ring by itself: one of its links is theirs.
    if (own === theirs || !isInRing(id, parents)) continue;
    found(id, { ours: own, theirs });
    const { parent: _, ...widget } = valueAt(widgets, id);
    result[id] = own === undefined ? widget : { ...widget, parent: own };
    if (own === undefined) parents.delete(id);
    else parents.set(id, own);
  }
  return result;
}

function parentOf(widgets: Value, id: string): string | undefined {
  const parent = valueAt(widgets, id)['parent'];
  return typeof parent === 'string' ? parent : undefined;
}

function valueAt(value: unknown, name: string): Value {
  const inner = isPlainObject(value) ? value[name] : undefined;
  return isPlainObject(inner) ? inner : {};
}
