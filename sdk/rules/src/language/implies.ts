import type { Fields } from '@changjing/contract';
import { canHold } from './can-hold.ts';
import { formulaOf } from './claims.ts';
import type { Node } from './node.ts';

/** Whether the second condition is true for all values for which the first one is; false when that is not sure. */
export function implies(one: Node, other: Node, fields: Fields): boolean {
  const first = formulaOf(one, fields);
  if (canHold(first) !== true) return false;
  return canHold({ kind: 'and', parts: [first, { kind: 'not', of: formulaOf(other, fields) }] }) === false;
}
