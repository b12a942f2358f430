import * as Y from 'yjs';
import { isOlderFormat } from './format.ts';
import { formatVersion, nodeKinds, nodeLayouts, widgetLayout, type NodeLayout } from './layout.ts';
import { fromLeaves } from './leaves.ts';
import { recordsAbove } from './patterns.ts';
import { nodesOf, readLeaves } from './read.ts';
import { replaceLeaves } from './replace.ts';

/**
 * Brings a document of an older format to today's; it reads the same before and after. On the server
 * only, and under a lock: what two hosts did to one document at once would stand in it twice.
 */
export function migrateDocument(doc: Y.Doc, origin?: unknown): void {
  if (!isOlderFormat(doc)) return;
  doc.transact(() => {
    for (const kind of nodeKinds) splitLists(doc.getMap(kind), nodeLayouts[kind]);
    splitLists(doc.getMap('widgets'), widgetLayout);
    doc.getMap('meta').set('formatVersion', formatVersion);
  }, origin);
}

/** A list was one leaf; now its items are. */
function splitLists(container: Y.Map<unknown>, layout: NodeLayout): void {
  for (const [, node] of nodesOf(container)) {
    if (Object.keys(layout.lists).length > 0)
      replaceLeaves(node, layout, fromLeaves(withRecords(readLeaves(node, layout), layout), layout));
    for (const [path, { item }] of Object.entries(layout.collections)) {
      const items = node.get(path);
      if (items instanceof Y.Map) splitLists(items, item);
    }
  }
}

/** What something lies in was there without a leaf of its own. */
function withRecords(leaves: ReadonlyMap<string, unknown>, layout: NodeLayout): ReadonlyMap<string, unknown> {
  const records = [...leaves.keys()].flatMap((key) => recordsAbove(layout, key));
  return new Map([...records.map((record) => [record, {}] as const), ...leaves]);
}
