/** A text of a node as it stands in the document, which may be half written. */
export function textIn(node: object | undefined, name: string, locale: 'zh' | 'en'): string {
  const text = (node as Record<string, unknown> | undefined)?.[name];
  if (typeof text !== 'object' || text === null) return '';
  const value = (text as Record<string, unknown>)[locale];
  return typeof value === 'string' ? value : '';
}
