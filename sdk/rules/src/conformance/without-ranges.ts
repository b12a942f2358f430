import type { Node } from '../language/node.ts';

/** The tree as text, without where it stood: two of the same meaning are the same text. */
export function withoutRanges(node: Node): string {
  return JSON.stringify(node, (key, value: unknown) => {
    if (key === 'start' || key === 'end') return undefined;
    if (typeof value === 'bigint') return `${value}n`;
    return Object.is(value, -0) || (typeof value === 'number' && !Number.isFinite(value))
      ? String(value)
      : value;
  });
}
