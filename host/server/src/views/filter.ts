import { compileExpression, type CompiledExpression, type EventLike } from '@changjing/rules';
import type { View } from '@changjing/contract';

const compiled = new WeakMap<View, CompiledExpression>();

/**
 * Whether a row belongs to the view. It reads only what the reader may see, so that a filter tells
 * nothing about a hidden field; a row it cannot decide stays out.
 */
export function passes(view: View, row: EventLike): boolean {
  if (view.where === undefined) return true;
  let expression = compiled.get(view);
  if (!expression) {
    expression = compileExpression(view.where, { where: 'where' });
    compiled.set(view, expression);
  }
  return expression.evaluate(row) === true;
}

const urgency = { danger: 0, unknown: 1, warning: 2, notice: 3, normal: 4 } as const;

interface Orderable {
  key: string;
  time: string;
  level?: keyof typeof urgency;
}

export function ordered<T extends Orderable>(rows: readonly T[], order: View['order']): T[] {
  const byKey = (one: T, other: T) => compare(one.key, other.key);
  const byTime = (one: T, other: T) => compare(other.time, one.time) || byKey(one, other);
  if (order === 'time') return rows.toSorted(byTime);
  if (order === 'key') return rows.toSorted(byKey);
  return rows.toSorted(
    (one, other) => urgency[one.level ?? 'normal'] - urgency[other.level ?? 'normal'] || byKey(one, other),
  );
}

const collator = new Intl.Collator('en', { numeric: true });
function compare(one: string, other: string): number {
  return collator.compare(one, other);
}
