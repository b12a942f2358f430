import * as Y from 'yjs';
import {
  isOptionalKind,
  metaLayout,
  nodeKinds,
  nodeLayouts,
  widgetLayout,
  type CollectionLayout,
  type NodeKind,
  type NodeLayout,
  type OptionalKind,
} from './layout.ts';
import { fromLeaves, isPlainObject, isSafeName, place, splitPath } from './leaves.ts';
import { compareOrdered, type Ordered } from './order.ts';
import { isGroupPresent } from './patterns.ts';
import { tellApart } from './tell-apart.ts';
import { parentsOf } from './widget-tree.ts';

/** A node as far as it can be read: what people are in the middle of writing need not be valid yet. */
export type DraftNode = Readonly<Record<string, unknown>>;
/** The scenario before its schema has been asked. Shaped like `Scenario`, with nothing promised about the leaves. */
export type Draft = DraftNode &
  Readonly<Record<Exclude<NodeKind, OptionalKind>, DraftNodes>> &
  Readonly<Partial<Record<OptionalKind, DraftNodes>>>;
type DraftNodes = Readonly<Record<string, DraftNode>>;

/** The contract's: how a document is laid out is not what a scenario says. */
const scenarioFormat = 1;

/** The document's contents in their order. The same on every replica that has the same updates. */
export function readDraft(doc: Y.Doc): Draft {
  const meta = readNode(doc.getMap('meta'), metaLayout);
  const kinds = Object.fromEntries(
    nodeKinds.map((kind) => [kind, readRecord(doc.getMap(kind), nodeLayouts[kind])]),
  ) as Record<NodeKind, Record<string, DraftNode>>;
  for (const [id, rule] of Object.entries(kinds.rules)) kinds.rules[id] = tellApart(rule);
  for (const [id, page] of Object.entries(kinds.pages)) kinds.pages[id] = { ...page, widgets: {} };
  for (const [pageId, widgets] of placedWidgets(doc)) {
    const page = Object.hasOwn(kinds.pages, pageId) ? kinds.pages[pageId] : undefined;
    // A widget whose page somebody deleted meanwhile goes with it.
    if (!page) continue;
    kinds.pages[pageId] = { ...page, widgets: readWidgets(widgets) };
  }
  const present = Object.entries(kinds).filter(
    ([kind, nodes]) => !isOptionalKind(kind as NodeKind) || Object.keys(nodes).length > 0,
  );
  return { ...meta, formatVersion: scenarioFormat, ...Object.fromEntries(present) } as unknown as Draft;
}

export interface PlacedWidget extends Ordered {
  /** Id within its page. */
  readonly id: string;
  readonly node: Y.Map<unknown>;
}

/**
 * Widgets by page, each in order. A widget's key is `<page it was made on>/<id>`; when two with one
 * id meet on a page, the later key reads as `<id>-2`, on every replica alike.
 */
export function placedWidgets(doc: Y.Doc): Map<string, PlacedWidget[]> {
  const pages = new Map<string, PlacedWidget[]>();
  for (const [key, node] of [...nodesOf(doc.getMap('widgets'))].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const page = node.get('page');
    if (typeof page !== 'string' || !isSafeName(page)) continue;
    const widgets = pages.get(page) ?? [];
    pages.set(page, widgets);
    const wanted = key.slice(key.lastIndexOf('/') + 1);
    let id = wanted;
    for (let number = 2; widgets.some((widget) => widget.id === id); number++) id = `${wanted}-${number}`;
    widgets.push({ key, id, node, order: orderOf(node, widgetLayout) });
  }
  for (const widgets of pages.values()) widgets.sort(compareOrdered);
  return pages;
}

function readWidgets(widgets: readonly PlacedWidget[]): Record<string, DraftNode> {
  const parents = parentsOf(widgets);
  return Object.fromEntries(
    widgets.map(({ id, node }) => {
      const { page: _, parent: __, ...widget } = readNode(node, widgetLayout);
      const parent = parents.get(id);
      return [id, parent === undefined ? widget : { ...widget, parent }];
    }),
  );
}

/** Entries that are nodes; anything else at a node's place is not ours and is not read. */
export function nodesOf(container: Y.Map<unknown>): [string, Y.Map<unknown>][] {
  return [...container.entries()].filter(
    (entry): entry is [string, Y.Map<unknown>] => entry[1] instanceof Y.Map && isSafeName(entry[0]),
  );
}

function orderOf(node: Y.Map<unknown>, layout: NodeLayout): string {
  const order = node.get(layout.orderKey);
  return typeof order === 'string' ? order : '';
}

export function orderedOf(container: Y.Map<unknown>, layout: NodeLayout): Ordered[] {
  return nodesOf(container)
    .map(([key, node]) => ({ key, order: orderOf(node, layout) }))
    .sort(compareOrdered);
}

function readRecord(container: Y.Map<unknown>, layout: NodeLayout): Record<string, DraftNode> {
  return Object.fromEntries(
    orderedOf(container, layout).map(({ key }) => [key, readNode(nodeAt(container, key), layout)]),
  );
}

function nodeAt(container: Y.Map<unknown>, key: string): Y.Map<unknown> {
  return container.get(key) as Y.Map<unknown>;
}

function readNode(node: Y.Map<unknown>, layout: NodeLayout): DraftNode {
  const leaves = readLeaves(node, layout);
  const value = fromLeaves(leaves, layout);
  for (const [path, collection] of Object.entries(layout.collections)) {
    if (!isGroupPresent(path, layout, leaves)) continue;
    const items = readCollection(node.get(path), collection);
    if (items !== undefined) place(value, splitPath(path), items);
  }
  return value;
}

/** Leaves as written, without collections, our own order and values that are not plain data. */
export function readLeaves(node: Y.Map<unknown>, layout: NodeLayout): Map<string, unknown> {
  const entries = [...node.entries()]
    .map(plainText)
    .filter(([key, value]) => key !== '#order' && !(key in layout.collections) && isPlainData(value));
  return new Map(entries);
}

/** A text that people write in together reads as what stands in it. */
function plainText([key, value]: [string, unknown]): [string, unknown] {
  return [key, value instanceof Y.Text ? value.toJSON() : value];
}

function readCollection(container: unknown, collection: CollectionLayout): unknown {
  const items = container instanceof Y.Map ? readRecord(container, collection.item) : {};
  if (!collection.isRequired && Object.keys(items).length === 0) return undefined;
  if (collection.shape === 'record') return items;
  return Object.entries(items).map(([id, item]) => ({ ...item, id }));
}

function isPlainData(value: unknown): boolean {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
  return Array.isArray(value) || isPlainObject(value);
}
