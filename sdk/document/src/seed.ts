import { ChangjingError, type Scenario } from '@changjing/contract';
import * as Y from 'yjs';
import { formatVersion, metaLayout, nodeKinds, nodeLayouts, widgetLayout } from './layout.ts';
import { toLeaves, without } from './leaves.ts';
import { firstOrders } from './order.ts';
import { partsOf } from './parts-of.ts';
import { createNode } from './write.ts';

/**
 * Fills an empty document. On the server only, and once: two people who seeded the same document
 * would lose one of the two.
 * @throws ChangjingError document.notEmpty
 */
export function seedDocument(doc: Y.Doc, scenario: Scenario, origin?: unknown): void {
  const meta = doc.getMap('meta');
  if (meta.size > 0) {
    throw new ChangjingError({
      code: 'document.notEmpty',
      text: { zh: '场景文档已有内容，不能再次初始化', en: 'The document already has content' },
    });
  }
  doc.transact(() => {
    const { head, records, pages } = partsOf(scenario);
    for (const [key, leaf] of toLeaves({ ...head, formatVersion }, metaLayout)) meta.set(key, leaf);
    const nodes = { ...records, pages: withoutWidgets(pages) };
    for (const kind of nodeKinds) {
      const entries = Object.entries(nodes[kind]);
      const orders = firstOrders(entries.length);
      entries.forEach(([id, node], index) =>
        doc.getMap(kind).set(id, createNode(node, nodeLayouts[kind], orders[index] ?? '')),
      );
    }
    for (const [page, { widgets }] of Object.entries(pages))
      seedWidgets(doc.getMap('widgets'), page, widgets);
  }, origin);
}

function withoutWidgets(pages: Scenario['pages']) {
  return Object.fromEntries(Object.entries(pages).map(([id, page]) => [id, without(page, 'widgets')]));
}

function seedWidgets(
  container: Y.Map<unknown>,
  page: string,
  widgets: Scenario['pages'][string]['widgets'],
): void {
  for (const [id, widget] of Object.entries(widgets)) {
    container.set(`${page}/${id}`, createNode({ ...widget, page }, widgetLayout, widget.order));
  }
}
