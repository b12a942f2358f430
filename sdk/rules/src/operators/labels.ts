import { defaultLabel, label, mayReach, type Fields, type Label, type Rule } from '@changjing/contract';
import { readsOf } from '../language/reads.ts';
import { parsed } from '../sentence/parsed.ts';
import { operatorKinds, type OperatorKind } from './kinds.ts';

/** From loose to strict. */
const strictness = {
  sharing: ['unconditional', 'conditional', 'none'],
  opening: ['unconditional', 'conditional', 'none'],
  grade: ['general', 'important', 'core'],
  personal: ['none', 'personal', 'sensitive', 'under14'],
} as const;

const loosest: Label = {
  sharing: 'unconditional',
  opening: 'unconditional',
  grade: 'general',
  personal: 'none',
};

/** What is made of fields may be told to nobody who may not see each of them. */
export function labelGiven(rule: Rule, kind: OperatorKind, name: string, streamFields: Fields): Label {
  const labels = [...sourcesOf({ rule, streamFields }, kind, name, new Set())].map((source) => {
    const field = Object.hasOwn(streamFields, source) ? streamFields[source] : undefined;
    return field?.label === undefined ? defaultLabel : label.parse(field.label);
  });
  const columns = kind === 'match' ? columnLabels(rule, name) : [];
  return strictest([...labels, ...columns]);
}

/** Of what is made of things with these labels. */
export function strictest(labels: readonly Label[]): Label {
  return labels.reduce(stricter, loosest);
}

function columnLabels(rule: Rule, name: string): Label[] {
  const register = rule.match?.[name]?.in;
  if (register?.kind !== 'list') return [];
  return Object.values(register.columns).map((column) =>
    column.label === undefined ? defaultLabel : label.parse(column.label),
  );
}

function stricter(one: Label, other: Label): Label {
  const pick = <K extends keyof typeof strictness>(part: K): Label[K] => {
    const order: readonly string[] = strictness[part];
    return order.indexOf(one[part]) >= order.indexOf(other[part]) ? one[part] : other[part];
  };
  return {
    sharing: pick('sharing'),
    opening: pick('opening'),
    grade: pick('grade'),
    personal: pick('personal'),
    ...(mayReach(one, 'holder') && mayReach(other, 'holder') && { holder: true }),
  };
}

/** Fields of the stream that an operator reads, also through others. */
function sourcesOf(
  of: { rule: Rule; streamFields: Fields },
  kind: OperatorKind,
  name: string,
  passed: Set<string>,
): Set<string> {
  const found = new Set<string>();
  if (passed.has(`${kind} ${name}`)) return found;
  passed.add(`${kind} ${name}`);
  for (const source of expressionsOf(of.rule, kind, name)) {
    const node = parsed(source);
    for (const read of node === undefined ? [] : readsOf(node)) {
      const isOwn = Object.hasOwn(of.streamFields, read);
      const owner = isOwn ? undefined : ownerOf(of.rule, read);
      if (owner === undefined) found.add(read);
      else for (const one of sourcesOf(of, owner.kind, owner.name, passed)) found.add(one);
    }
  }
  found.delete('subject');
  found.delete('time');
  return found;
}

export interface Owner {
  kind: OperatorKind;
  name: string;
}

/** The operator that gives a field: its own name, or one that its parts are named after. */
export function ownerOf(rule: Rule, read: string): Owner | undefined {
  for (const kind of operatorKinds) {
    for (const name of Object.keys(rule[kind] ?? {})) {
      if (read === name || read.startsWith(`${name}_`)) return { kind, name };
    }
  }
  return undefined;
}

/** What an operator is made of. */
export function expressionsOf(rule: Rule, kind: OperatorKind, name: string): string[] {
  const [window, match, near] = [rule.window?.[name], rule.match?.[name], rule.near?.[name]];
  const all = {
    window: [window?.of, window?.where],
    score: rule.score?.[name]?.dimensions.map(({ of }) => of) ?? [],
    table: rule.table?.[name]?.inputs.map(({ of }) => of) ?? [],
    near: [near?.of],
    match: [match?.key, ...Object.values(match?.compare ?? {})],
  };
  const sources: readonly (string | undefined)[] = all[kind];
  return sources.filter((one) => one !== undefined);
}
