import type { Scenario } from '@changjing/contract';
import * as Y from 'yjs';
import { freeWidgetKey, nodeAt, type NodeAddress } from './address.ts';
import { edit, localOrigin } from './edit.ts';
import {
  formatVersion,
  metaLayout,
  nodeKinds,
  nodeLayouts,
  widgetLayout,
  type NodeLayout,
} from './layout.ts';
import { splitPath, toLeaves, without } from './leaves.ts';
import { firstOrders } from './order.ts';
import { partsOf } from './parts-of.ts';
import { orderedOf, placedWidgets, readLeaves } from './read.ts';
import { createNode, itemsOf, valueAt, writeLeaf } from './write.ts';

/**
 * Makes the document say what a scenario says: the text view's merge, a rollback, a rename. Writes only
 * what differs, so that cursors, undo and what others do at the same time elsewhere stay.
 */
export function replaceContent(
  doc: Y.Doc,
  scenario: Scenario,
  origin: unknown = localOrigin,
  command: 'replaceContent' | 'rename' = 'replaceContent',
): void {
  edit(doc, command, origin, () => {
    const { head, records, pages } = partsOf(scenario);
    replaceLeaves(doc.getMap('meta'), metaLayout, { ...head, formatVersion });
    for (const kind of nodeKinds) {
      if (kind !== 'pages') replaceItems(doc.getMap(kind), nodeLayouts[kind], Object.entries(records[kind]));
    }
    replacePages(doc, pages);
  });
}

/**
 * Makes one node say what a value says, whatever state the rest of the scenario is in.
 * @throws ChangjingError document.noSuchNode
 */
export function replaceNode(
  doc: Y.Doc,
  address: NodeAddress,
  value: object,
  origin: unknown = localOrigin,
): void {
  edit(doc, { command: 'updateNode', about: address }, origin, () => {
    const { node, layout } = nodeAt(doc, address);
    replaceParts(node, layout, value);
  });
}

/** Makes the leaves of a node say what a value says. */
export function replaceLeaves(node: Y.Map<unknown>, layout: NodeLayout, value: object): void {
  const present = readLeaves(node, layout);
  const wanted = toLeaves(value, layout, [], present);
  for (const key of present.keys()) if (!wanted.has(key)) node.delete(key);
  for (const [key, leaf] of wanted) writeLeaf(node, key, leaf);
}

function replaceParts(node: Y.Map<unknown>, layout: NodeLayout, value: object): void {
  replaceLeaves(node, layout, value);
  for (const [path, collection] of Object.entries(layout.collections)) {
    const container = node.get(path);
    const items = itemsOf(valueAt(value, splitPath(path)), collection);
    if (container instanceof Y.Map) replaceItems(container, collection.item, items);
  }
}

function replaceItems(
  container: Y.Map<unknown>,
  layout: NodeLayout,
  items: readonly (readonly [string, object])[],
): void {
  const wanted = new Set(items.map(([id]) => id));
  for (const key of container.keys()) if (!wanted.has(key)) container.delete(key);
  for (const [id, item] of items) {
    const node = container.get(id);
    if (node instanceof Y.Map) replaceParts(node, layout, item);
    else container.set(id, createNode(item, layout, ''));
  }
  if (layout.orderKey === '#order')
    reorder(
      container,
      layout,
      items.map(([id]) => id),
    );
}

function reorder(container: Y.Map<unknown>, layout: NodeLayout, ids: readonly string[]): void {
  const present = orderedOf(container, layout);
  const isInOrder = present.every(({ key, order }, index) => key === ids[index] && order !== '');
  if (isInOrder) return;
  const orders = firstOrders(ids.length);
  ids.forEach((id, index) => {
    const node = container.get(id);
    if (node instanceof Y.Map) node.set(layout.orderKey, orders[index]);
  });
}

function replacePages(doc: Y.Doc, pages: Scenario['pages']): void {
  replaceItems(
    doc.getMap('pages'),
    nodeLayouts.pages,
    Object.entries(pages).map(([id, page]) => [id, without(page, 'widgets')]),
  );
  const container = doc.getMap('widgets');
  const placed = placedWidgets(doc);
  const kept = new Set<string>();
  for (const [page, { widgets }] of Object.entries(pages)) {
    for (const [id, widget] of Object.entries(widgets)) {
      const present = placed.get(page)?.find((each) => each.id === id);
      const key = present?.key ?? freeWidgetKey(container, page, id);
      kept.add(key);
      if (present) replaceParts(present.node, widgetLayout, { ...widget, page });
      else container.set(key, createNode({ ...widget, page }, widgetLayout, widget.order));
    }
  }
  for (const key of container.keys()) if (!kept.has(key)) container.delete(key);
}
