import type { Field, Fields, RuleScore, RuleWindow } from '@changjing/contract';
import type { OperatorKind } from '@changjing/rules';

export interface Operators {
  window: RuleWindow;
  score: RuleScore;
}

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

/** A new operator with everything it must have, to be made one's own. */
export function newOperator<K extends keyof Operators>(kind: K, fields: Fields): Operators[K] {
  return makers[kind](fields);
}

const makers: { [K in keyof Operators]: (fields: Fields) => Operators[K] } = {
  window: () => ({
    title: { zh: '最近 10 分钟的次数', en: 'Readings in 10 minutes' },
    unit: '次',
    measure: 'count',
    over: { seconds: 600 },
  }),
  score: (fields) => {
    const [name, field] = firstOf(fields, ['number', 'boolean']);
    return {
      title: { zh: '风险分', en: 'Risk score' },
      dimensions: [{ id: 'part1', title: field.title, weight: 50, of: `e.${name}`, zero: 0, full: 100 }],
      bands: [
        { id: 'low', title: { zh: '低', en: 'low' }, from: 0 },
        { id: 'middle', title: { zh: '中', en: 'middle' }, from: 40 },
        { id: 'high', title: { zh: '高', en: 'high' }, from: 70 },
      ],
    };
  },
};

/** The first field of one of the types; without any, what is observed. */
export function firstOf(fields: Fields, types: readonly Field['type'][]): readonly [string, Field] {
  const found = types.flatMap((type) => Object.entries(fields).filter(([, field]) => field.type === type));
  return found[0] ?? ['subject', { type: 'string', title: { zh: '对象', en: 'Subject' } }];
}
