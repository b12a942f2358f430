import type { Fields } from '@changjing/contract';
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

/** `part1`, or the first number that is free. */
export function freeId(stem: string, taken: readonly { id: string }[]): string {
  let number = taken.length + 1;
  while (taken.some(({ id }) => id === `${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}
