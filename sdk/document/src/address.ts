import { ChangjingError } from '@changjing/contract';
import * as Y from 'yjs';
import { metaLayout, nodeLayouts, widgetLayout, type NodeKind, type NodeLayout } from './layout.ts';
import { orderedOf, placedWidgets } from './read.ts';
import type { Ordered } from './order.ts';

/**
 * Where a node stands in the scenario: `['meta']`, `['rules', 'red']`,
 * `['rules', 'red', 'actions', 'open']`, `['rules', 'red', 'noData/actions', 'fault']`,
 * `['streams', 'depth', 'fields', 'depth']`, `['pages', 'home', 'widgets', 'map']`.
 */
export type NodeAddress = readonly ['meta'] | readonly [NodeKind, string, ...string[]];

/** A place among siblings that a node has or may get. */
export interface Slot {
  readonly container: Y.Map<unknown>;
  readonly key: string;
  readonly layout: NodeLayout;
  readonly siblings: readonly Ordered[];
  /** Page of a widget, which lies in the widget and not around it. */
  readonly page?: string;
}

/** @throws ChangjingError document.noSuchNode when somebody deleted it meanwhile */
export function nodeAt(doc: Y.Doc, address: NodeAddress): { node: Y.Map<unknown>; layout: NodeLayout } {
  if (address[0] === 'meta') return { node: doc.getMap('meta'), layout: metaLayout };
  const { container, key, layout } = slotAt(doc, address);
  const node = container.get(key);
  if (node instanceof Y.Map) return { node, layout };
  throw noSuchNode(address);
}

export function hasNode(doc: Y.Doc, address: NodeAddress): boolean {
  try {
    nodeAt(doc, address);
    return true;
  } catch {
    return false;
  }
}

/** @throws ChangjingError document.noSuchNode when what it would lie in is not there */
export function slotAt(doc: Y.Doc, address: NodeAddress): Slot {
  const [kind, id, collection, itemId, ...rest] = address;
  if (kind === 'meta' || id === undefined) throw noSuchNode(address);
  if (kind === 'pages' && collection === 'widgets' && itemId !== undefined)
    return widgetSlot(doc, id, itemId);
  const container = doc.getMap(kind);
  const slot = { container, key: id, layout: nodeLayouts[kind] };
  if (collection === undefined) return { ...slot, siblings: orderedOf(container, slot.layout) };
  return itemSlot(slot, [collection, itemId, ...rest], address);
}

function itemSlot(
  parent: Omit<Slot, 'siblings'>,
  path: readonly (string | undefined)[],
  address: NodeAddress,
): Slot {
  const [collectionPath, itemId, ...rest] = path;
  const collection = parent.layout.collections[collectionPath ?? ''];
  const node = parent.container.get(parent.key);
  if (!collection || collectionPath === undefined || itemId === undefined || !(node instanceof Y.Map))
    throw noSuchNode(address);
  const container = node.get(collectionPath);
  if (!(container instanceof Y.Map)) throw noSuchNode(address);
  const slot = { container, key: itemId, layout: collection.item };
  if (rest.length > 0) return itemSlot(slot, rest, address);
  return { ...slot, siblings: orderedOf(container, slot.layout) };
}

function widgetSlot(doc: Y.Doc, page: string, id: string): Slot {
  if (!doc.getMap('pages').has(page)) throw noSuchNode(['pages', page]);
  const container = doc.getMap('widgets');
  const siblings = placedWidgets(doc).get(page) ?? [];
  const key = siblings.find((widget) => widget.id === id)?.key ?? freeWidgetKey(container, page, id);
  return { container, key, layout: widgetLayout, siblings, page };
}

/** A key for a new widget; the obvious one may belong to a widget that was moved to another page. */
export function freeWidgetKey(container: Y.Map<unknown>, page: string, id: string): string {
  let key = `${page}/${id}`;
  for (let number = 2; container.has(key); number++) key = `${page}.${number}/${id}`;
  return key;
}

function noSuchNode(address: readonly string[]): ChangjingError {
  return new ChangjingError({
    code: 'document.noSuchNode',
    status: 404,
    text: {
      zh: '要改的这一项已经不在了，可能刚被同事删除，这一处没有改',
      en: 'What you were changing is gone: a colleague may have deleted it. Nothing was changed',
    },
    cause: address.join('/'),
  });
}
