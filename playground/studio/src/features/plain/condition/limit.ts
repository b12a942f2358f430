import type { Json, Parameters, Rule } from '@changjing/contract';
import { parameterNameOf, sentenceOf } from '@changjing/rules';

/** The one number that a simple condition compares a field with; of a parameter its default. */
export interface Limit {
  field: string;
  value: number;
  /** The condition holds above it. */
  isAbove: boolean;
}

/** Of a condition that compares one field with a number; undefined for any other. */
export function limitOf(rule: Rule, parameters: Parameters = {}): Limit | undefined {
  const slots = sentenceOf(rule, {}).flatMap((part) => (part.kind === 'slot' ? [part] : []));
  const valueAt = (path: string) => slots.find((slot) => slot.path === path)?.value;
  const field = valueAt('where.field');
  const adjustable = parameters[parameterNameOf(String(valueAt('where.parameter'))) ?? ''];
  const value = adjustable?.default ?? valueAt('where.threshold');
  if (typeof field !== 'string' || typeof value !== 'number') return undefined;
  return { field, value, isAbove: !String(valueAt('where.operator')).startsWith('<') };
}

/** A reading in which the field of the condition has this value. */
export function applyValue(rule: Rule, value: number, parameters?: Parameters): Record<string, Json> {
  const limit = limitOf(rule, parameters);
  return limit ? { [limit.field]: value } : {};
}
