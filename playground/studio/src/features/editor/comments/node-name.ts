import type { CommentThread, Locale } from '@changjing/contract';
import type { Draft } from '@changjing/document';
import { textIn } from '../text-in.ts';

/** What a node is called now; undefined when it is no longer there. */
export function nodeName(draft: Draft | undefined, node: string, locale: Locale): string | undefined {
  if (!draft) return undefined;
  let name = titleIn(draft, locale);
  let at: unknown = draft;
  for (const segment of node === 'meta' ? [] : node.split('/')) {
    at = partOf(at, segment);
    if (typeof at !== 'object' || at === null) return undefined;
    name = titleIn(at, locale) || name;
  }
  return name;
}

/** The node's name now, or what it was called when it was talked about. */
export function threadName(
  { place, nodeTitle }: CommentThread,
  draft: Draft | undefined,
  locale: Locale,
): { name: string; isGone: boolean } {
  const name = nodeName(draft, place.node, locale);
  if (name !== undefined) return { name, isGone: false };
  return {
    name: locale === 'en' ? (nodeTitle.en ?? nodeTitle.zh) : nodeTitle.zh,
    isGone: draft !== undefined,
  };
}

function titleIn(of: object, locale: Locale): string {
  const title = textIn(of, 'title', locale) || textIn(of, 'title', 'zh');
  // A case's title is made of values and names nothing here.
  return title.includes('${') ? '' : title;
}

function partOf(of: unknown, id: string): unknown {
  if (Array.isArray(of)) return of.find((item: unknown) => hasId(item, id));
  return typeof of === 'object' && of !== null && Object.hasOwn(of, id)
    ? (of as Record<string, unknown>)[id]
    : undefined;
}

function hasId(item: unknown, id: string): boolean {
  return typeof item === 'object' && item !== null && 'id' in item && item.id === id;
}
