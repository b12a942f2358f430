import { childrenOf, fieldOf, type Node } from './node.ts';

/** Event fields that the expression looks at, `has` included. */
export function readsOf(node: Node): string[] {
  const found = new Set<string>();
  function visit(at: Node): void {
    const name = at.kind === 'has' && at.of.kind === 'event' ? at.name : fieldOf(at);
    if (name !== undefined) found.add(name);
    for (const child of childrenOf(at)) visit(child);
  }
  visit(node);
  return [...found].sort();
}
