import type { LocalizedText } from '@changjing/contract';
import * as Y from 'yjs';
import type { NodeAddress } from './address.ts';

/** What the part of the scenario is called that a node is, or lies in. */
export function nodeName(doc: Y.Doc, [kind, id]: NodeAddress): LocalizedText | undefined {
  if (kind === 'meta' || id === undefined) return undefined;
  const node = doc.getMap(kind).get(id);
  if (!(node instanceof Y.Map)) return undefined;
  const [zh, en] = [node.get('title/zh'), node.get('title/en')];
  if (typeof zh !== 'string' || zh === '') return undefined;
  return { zh, ...(typeof en === 'string' && { en }) };
}
