import { splitContributionRef, type ComputedField, type Json } from '@changjing/contract';
import type { Literal, Node } from './node.ts';
import { unparse } from './unparse.ts';

/** A computed field as the call that rules write for it: `code.risk(e.depth)`. */
export function callTextOf({ function: ref, with: given }: ComputedField): string {
  const { plugin, name } = splitContributionRef(ref);
  const at = { start: 0, end: 0 };
  const args = Object.values(given).map((one): Node =>
    'field' in one
      ? { kind: 'member', of: { kind: 'event', ...at }, name: one.field, ...at }
      : { kind: 'literal', value: constant(one.value), ...at },
  );
  // A hyphen would be a minus.
  const [of, called] = [plugin, name].map((part) => part.replaceAll('-', '_'));
  return unparse({ kind: 'plugin', plugin: of ?? '', name: called ?? '', args, ...at });
}

/** Rules are given plain values only. */
function constant(value: Json): Literal {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
