import type { LocalizedText } from '@changjing/contract';
import { localizedText } from '@changjing/contract';
import { normalize, watchTouched, type TouchedNode } from '@changjing/document';
import type * as Y from 'yjs';
import type { DraftSitting, StoredDocument } from '../../kernel/index.ts';

/** Nobody writes for so long: what comes next is another sitting. */
export const sittingGapMs = 10 * 60 * 1000;

type Written = StoredDocument['updates'][number];

/** Who wrote what while the log runs past. Attribution is the log's: what an update says of itself does not count. */
export function watchSittings(doc: Y.Doc) {
  const titles = new Map<string, LocalizedText>();
  const sittings: (Omit<DraftSitting, 'nodes'> & { nodes: Map<string, TouchedNode> })[] = [];
  let writing: Written | undefined;
  const stop = watchTouched(doc, (touched) => {
    if (writing === undefined) return;
    const { nodes } = sittingOf(writing);
    for (const node of touched) nodes.set(node.path, joined(nodes.get(node.path), node));
  });
  readTitles(doc, titles);

  function sittingOf({ person, at }: Written) {
    const open = sittings.findLast((one) => one.person === person);
    if (open && Date.parse(at) - Date.parse(open.until) < sittingGapMs) {
      open.until = at;
      return open;
    }
    const begun = { person, since: at, until: at, nodes: new Map<string, TouchedNode>() };
    sittings.push(begun);
    return begun;
  }

  return {
    /** What is applied from now on is this update. */
    next(update: Written): void {
      writing = update;
    },
    end(): DraftSitting[] {
      stop();
      readTitles(doc, titles);
      return sittings.map(({ nodes, ...sitting }) => ({
        ...sitting,
        nodes: [...nodes.values()].map((node) => titled(node, titles.get(node.path))),
      }));
    },
  };
}

function titled({ path, change, parts }: TouchedNode, title: LocalizedText | undefined) {
  return { path, change, parts: [...parts], ...(title && { title }) };
}

function joined(before: TouchedNode | undefined, now: TouchedNode): TouchedNode {
  if (!before) return now;
  const change = before.change === 'added' && now.change === 'changed' ? 'added' : now.change;
  return { path: now.path, change, parts: [...new Set([...before.parts, ...now.parts])] };
}

function readTitles(doc: Y.Doc, titles: Map<string, LocalizedText>): void {
  const { draft } = normalize(doc);
  for (const [kind, nodes] of Object.entries(draft ?? {})) {
    if (typeof nodes !== 'object' || nodes === null) continue;
    for (const [id, node] of Object.entries(nodes as Record<string, unknown>)) {
      const title = localizedText.safeParse((node as { title?: unknown } | null)?.title).data;
      if (title) titles.set(`${kind}/${id}`, title);
    }
  }
}
