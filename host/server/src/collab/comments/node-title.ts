import { localizedText, type LocalizedText } from '@changjing/contract';

/** What a node is called, or what it lies in when it has no name of its own; undefined when it is not there. */
export function nodeTitle(content: object, node: string): LocalizedText | undefined {
  const segments = node === 'meta' ? [] : node.split('/');
  let at: unknown = content;
  let title = titleOf(content);
  for (const segment of segments) {
    at = partOf(at, segment);
    if (at === undefined) return undefined;
    title = titleOf(at) ?? title;
  }
  return title;
}

/** Records hold their parts by id, lists hold parts with an id. */
function partOf(of: unknown, id: string): unknown {
  if (Array.isArray(of)) return of.find((item: unknown) => isObject(item) && item['id'] === id);
  return isObject(of) && Object.hasOwn(of, id) ? of[id] : undefined;
}

/** A title with values in it, `积水 ${e.depth} 厘米`, is a case's and no name. */
function titleOf(of: unknown): LocalizedText | undefined {
  const title = isObject(of) ? localizedText.safeParse(of['title']).data : undefined;
  return title?.zh.includes('${') ? undefined : title;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
