import type { Json, Rule } from '@changjing/contract';
import { sentenceOf } from '@changjing/rules';

/** The one number that a simple condition compares a field with. */
export interface Limit {
  field: string;
  value: number;
  /** The condition holds above it. */
  isAbove: boolean;
}

/** Of a condition that compares one field with a number; undefined for any other. */
export function limitOf(rule: Rule): Limit | undefined {
  const slots = sentenceOf(rule, {}).flatMap((part) => (part.kind === 'slot' ? [part] : []));
  const valueAt = (path: string) => slots.find((slot) => slot.path === path)?.value;
  const field = valueAt('where.field');
  const value = valueAt('where.threshold');
  if (typeof field !== 'string' || typeof value !== 'number') return undefined;
  return { field, value, isAbove: !String(valueAt('where.operator')).startsWith('<') };
}

/** A reading in which the field of the condition has this value. */
export function applyValue(rule: Rule, value: number): Record<string, Json> {
  const limit = limitOf(rule);
  return limit ? { [limit.field]: value } : {};
}
