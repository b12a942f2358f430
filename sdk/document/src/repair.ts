import * as Y from 'yjs';
import {
  formatVersion,
  metaLayout,
  nodeKinds,
  nodeLayouts,
  widgetLayout,
  type NodeLayout,
} from './layout.ts';
import { isGroupPresent } from './patterns.ts';

/**
 * Takes out what edits at the same time left behind and nobody can see: widgets of a deleted page,
 * the rest of a removed group, what is no node at a node's place. On the server only, before
 * anybody is let in: it also creates nested types, and two people who did that would lose one.
 */
export function repairDocument(doc: Y.Doc, origin?: unknown): void {
  if (doc.getMap('meta').get('formatVersion') !== formatVersion) return;
  doc.transact(() => {
    repairNode(doc.getMap('meta'), metaLayout);
    for (const kind of nodeKinds) repairItems(doc.getMap(kind), nodeLayouts[kind]);
    const pages = doc.getMap('pages');
    const widgets = doc.getMap('widgets');
    repairItems(widgets, widgetLayout);
    for (const [key, widget] of widgets.entries()) {
      const page = widget instanceof Y.Map ? widget.get('page') : undefined;
      if (typeof page !== 'string' || !pages.has(page)) widgets.delete(key);
    }
  }, origin);
}

function repairItems(container: Y.Map<unknown>, layout: NodeLayout): void {
  for (const [key, node] of container.entries()) {
    if (node instanceof Y.Map) repairNode(node, layout);
    else container.delete(key);
  }
}

function repairNode(node: Y.Map<unknown>, layout: NodeLayout): void {
  const present = new Map(node.entries());
  for (const key of present.keys()) {
    if (!(key in layout.collections) && !isGroupPresent(key, layout, present)) node.delete(key);
  }
  for (const name of layout.texts) {
    const text = node.get(name);
    if (!(text instanceof Y.Text)) node.set(name, new Y.Text(typeof text === 'string' ? text : ''));
  }
  for (const [path, collection] of Object.entries(layout.collections)) {
    const container = node.get(path);
    if (!(container instanceof Y.Map)) node.set(path, new Y.Map());
    else if (isGroupPresent(path, layout, present)) repairItems(container, collection.item);
    else for (const key of container.keys()) container.delete(key);
  }
}
