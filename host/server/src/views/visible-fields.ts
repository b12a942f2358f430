import { defaultLabel, mayReach, type Audience, type Fields, type Label } from '@changjing/contract';
import type { Actor, Policy, Purpose } from '../kernel/index.ts';

export interface Reader {
  audience: Audience;
  actor?: Actor;
  /** Whose values a holder is shown, and of no other key. */
  own?: OwnKey;
}

/** A key, or one member of it: the member that a field of the stream names. */
interface OwnKey {
  subject: string;
  member?: { field: string; value: string };
}

export function purposeOf(reader: Reader): Purpose {
  if (reader.audience === 'holder') return 'followOwnKey';
  return reader.audience === 'public' ? 'publicInformation' : 'operate';
}

/**
 * The wanted fields that may reach this reader: first by label, then by what the policy says.
 * Undefined when the policy refuses the view as a whole.
 */
export function visibleFields(
  policy: Policy,
  reader: Reader,
  of: { wanted: readonly string[]; fields: Fields },
): ReadonlySet<string> | undefined {
  const labels: Record<string, Label> = {};
  for (const name of of.wanted) {
    const field = Object.hasOwn(of.fields, name) ? of.fields[name] : undefined;
    const label = field?.label ?? defaultLabel;
    if (field && mayReach(label, reader.audience)) labels[name] = label;
  }
  const decision = policy.decide({
    actor: reader.actor,
    purpose: purposeOf(reader),
    audience: reader.audience,
    resource: { kind: 'view', fields: labels },
  });
  if (decision.kind === 'deny') return undefined;
  const masked = decision.kind === 'mask' ? decision.fields : [];
  return new Set(Object.keys(labels).filter((name) => !masked.includes(name)));
}

export function pick<T>(values: Readonly<Record<string, T>>, names: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}
