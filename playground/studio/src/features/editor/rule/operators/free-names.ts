import type { LocalizedText, Rule } from '@changjing/contract';
import { newId } from '@changjing/document';
import { operatorKinds, type OperatorKind } from '@changjing/rules';

/** What a new operator's name begins with; people see its title. */
const stems: Readonly<Record<OperatorKind, string>> = {
  window: 'figure',
  score: 'score',
  table: 'result',
  near: 'spot',
  match: 'listed',
};

/** A name that nobody else gives in the rule, also when two add the same at once: `figure_k3f9x2`. */
export function freeName(kind: OperatorKind): string {
  return newId(stems[kind]).replace('-', '_');
}

/** A title that nothing else has that the rule works out: `次数`, then `次数 2`. */
export function freeTitle(title: LocalizedText, rule: Pick<Rule, OperatorKind>): LocalizedText {
  const taken = operatorKinds.flatMap((kind) =>
    Object.values<{ title: LocalizedText }>(rule[kind] ?? {}).map((one) => one.title.zh),
  );
  if (!taken.includes(title.zh)) return title;
  let number = 2;
  while (taken.includes(`${title.zh} ${number}`)) number += 1;
  const { zh, en } = title;
  return { zh: `${zh} ${number}`, ...(en !== undefined && { en: `${en} ${number}` }) };
}

/** An id that nobody else gives at the same time to another part of the list: `rowk3f9x2`. */
export function newPartId(stem: string): string {
  return newId(stem).replace('-', '');
}
