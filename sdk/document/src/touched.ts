import * as Y from 'yjs';
import { metaLayout, rootNames } from './layout.ts';

/** A part of the scenario that a change wrote in, by its path: `meta`, `rules/red`, `pages/home`. */
export interface TouchedNode {
  readonly path: string;
  readonly change: 'added' | 'changed' | 'removed';
  /** First names of what was written in it: `title`, `where`, `widgets`. */
  readonly parts: readonly string[];
}

/** Told of every change which nodes it wrote in, whoever made it. Returns what stops it. */
export function watchTouched(doc: Y.Doc, listener: (touched: readonly TouchedNode[]) => void): () => void {
  const stops = rootNames.map((root) => {
    const map = doc.getMap(root);
    const tell = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
      const touched = events.flatMap((event) =>
        event instanceof Y.YMapEvent ? nodesOf(root, event) : textsOf(root, event),
      );
      if (touched.length > 0) listener(touched);
    };
    map.observeDeep(tell);
    return () => map.unobserveDeep(tell);
  });
  return () => stops.forEach((stop) => stop());
}

function nodesOf(root: (typeof rootNames)[number], event: Y.YMapEvent<unknown>): TouchedNode[] {
  const [id, collection] = event.path.map(String);
  const keys = [...event.changes.keys];
  if (root === 'meta')
    return [
      changed(
        'meta',
        keys.map(([key]) => key),
      ),
    ];
  if (root === 'widgets') {
    const widgets = id === undefined ? keys.map(([key]) => key) : [id];
    return widgets.map((key) => changed(`pages/${pageOf(event, key)}`, ['widgets']));
  }
  if (id !== undefined)
    return [changed(`${root}/${id}`, collection === undefined ? keys.map(([key]) => key) : [collection])];
  return keys.map(([key, { action }]) =>
    action === 'update'
      ? changed(`${root}/${key}`, [])
      : { path: `${root}/${key}`, change: action === 'add' ? 'added' : 'removed', parts: [] },
  );
}

/** A text inside a node: who writes in it writes in the node. */
function textsOf(root: string, event: Y.YEvent<Y.AbstractType<unknown>>): TouchedNode[] {
  const [id, name] = event.path.map(String);
  if (!(event instanceof Y.YTextEvent) || id === undefined || name === undefined) return [];
  return [changed(`${root}/${id}`, [name])];
}

function changed(path: string, names: readonly string[]): TouchedNode {
  const parts = names.map((name) => name.split('/')[0]!).filter((name) => !ownLeaves.has(name));
  return { path, change: 'changed', parts: [...new Set(parts)] };
}

/** What the document keeps for itself. */
const ownLeaves = new Set<string>([metaLayout.orderKey, 'formatVersion']);

/** Where a widget stands now; one that is gone stood on the page it was made on. */
function pageOf(event: Y.YMapEvent<unknown>, key: string): string {
  const widget = event.path.length > 0 ? event.target : event.target.get(key);
  const page: unknown = widget instanceof Y.Map ? widget.get('page') : undefined;
  return typeof page === 'string' ? page : key.replace(/(\.\d+)?\/[^/]*$/, '');
}
