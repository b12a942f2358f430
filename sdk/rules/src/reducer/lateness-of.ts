import type { Lateness, Rule, Scenario } from '@changjing/contract';
import { streamsOf } from './streams-of.ts';

/** How late events may be: what the rule says itself, else the most that its streams allow for. */
export function latenessOf(rule: Rule, streams: Scenario['streams']): Lateness | undefined {
  if (rule.lateness !== undefined) return rule.lateness;
  const allowed = streamsOf(rule).flatMap((id) =>
    Object.hasOwn(streams, id) ? (streams[id]?.lateness ?? []) : [],
  );
  return allowed.toSorted((one, other) => other.seconds - one.seconds)[0];
}
