import type { Fields } from '@changjing/contract';
import { newId } from '@changjing/document';
import type { OperatorKind } from '@changjing/rules';

/** What a new operator's name begins with; people see its title. */
const stems: Readonly<Record<OperatorKind, string>> = {
  window: 'figure',
  score: 'score',
  table: 'result',
  near: 'spot',
  match: 'listed',
};

/** A name that nothing else has in the rule: `figure`, then `figure2`. */
export function freeName(kind: OperatorKind, taken: Fields): string {
  const stem = stems[kind];
  let name = stem;
  for (let number = 2; Object.hasOwn(taken, name); number += 1) name = `${stem}${number}`;
  return name;
}

/** An id that nobody else gives at the same time to another part of the list: `rowk3f9x2`. */
export function newPartId(stem: string): string {
  return newId(stem).replace('-', '');
}
