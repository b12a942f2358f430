import type { Rule } from '@changjing/contract';
import { operatorKinds } from '../operators/kinds.ts';
import type { SlotValue } from './segment.ts';

const lengths: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/**
 * The rule with one value inside an operator changed: `score.risk.dimensions.water.weight`. Parts of
 * lists go by their ids. undefined when nothing stands there, or something that is no single value.
 */
export function changedOperator(rule: Rule, path: readonly string[], value: SlotValue): Rule | undefined {
  const [kind] = path;
  if (!operatorKinds.some((one) => one === kind)) return undefined;
  return replaced(rule, path, value) as Rule | undefined;
}

function replaced(of: unknown, [head, ...rest]: readonly string[], value: SlotValue): unknown {
  if (typeof of !== 'object' || of === null || head === undefined) return undefined;
  if (Array.isArray(of)) {
    const items: readonly unknown[] = of;
    const found = items.find(
      (one) => typeof one === 'object' && one !== null && 'id' in one && one.id === head,
    );
    const next = found === undefined ? undefined : replaced(found, rest, value);
    return next === undefined ? undefined : items.map((one) => (one === found ? next : one));
  }
  const isLength = rest.length === 0 && Object.hasOwn(lengths, head) && Object.hasOwn(of, 'seconds');
  if (isLength) return { ...of, seconds: Number(value) * (lengths[head] ?? 1) };
  if (!Object.hasOwn(of, head)) return undefined;
  const current: unknown = (of as Record<string, unknown>)[head];
  if (rest.length === 0) return typeof current === 'object' ? undefined : { ...of, [head]: value };
  const next = replaced(current, rest, value);
  return next === undefined ? undefined : { ...of, [head]: next };
}
