import type { Event, Json, Rule, Scenario } from '@changjing/contract';
import { compileExpression } from '../expression.ts';
import { compileOperators } from '../operators/compile.ts';
import type { OperatorState } from '../operators/operator-state.ts';

/**
 * The newest of some events with what a rule's operators give for it, all events of its key having come
 * in their order. Empty without events or operators.
 */
export function operatorValues(
  rule: Rule,
  content: Pick<Scenario, 'streams' | 'places'>,
  events: readonly Event[],
): Readonly<Record<string, Json>> {
  const operators = compileOperators('sample', rule, content, { zone: 'Asia/Shanghai' });
  const key = compileExpression(rule.key ?? 'e.subject');
  const ordered = events.toSorted((one, other) => Date.parse(one.time) - Date.parse(other.time));
  const newest = ordered.at(-1);
  if (operators === undefined || newest === undefined) return {};
  const wanted = key.evaluate(newest);
  let state: OperatorState | undefined;
  let data: Readonly<Record<string, Json>> = {};
  for (const event of ordered) {
    if (key.evaluate(event) !== wanted) continue;
    const taken = operators.take(state, event, Date.parse(event.time), false);
    state = taken.state;
    data = taken.event.data;
  }
  return data;
}
