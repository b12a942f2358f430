import type { Field, Rule, Stream } from '@changjing/contract';

/** A rule with everything it must have, about the first thing that a stream tells; to be made one's own. */
export function newRule(stream: string, { fields }: Pick<Stream, 'fields'>): Rule {
  const [first] = Object.entries(fields).filter(([, { type }]) => type !== 'point' && type !== 'time');
  return {
    title: { zh: '新规则', en: 'New rule' },
    on: { stream },
    where: first === undefined ? 'true' : firstCondition(...first),
    severity: 'notice',
    actions: [],
  };
}

function firstCondition(name: string, { type, choices }: Field): string {
  if (type === 'number') return `e.${name} >= 0`;
  if (type === 'boolean') return `e.${name} == true`;
  return `e.${name} == ${JSON.stringify(choices?.[0]?.value ?? '')}`;
}
