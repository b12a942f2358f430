import type { Rule, Scenario, Stream } from '@changjing/contract';

/** What was recorded is read in the order in which it happened: nothing is late, and nothing need wait. */
export function inOrder(content: Scenario): Scenario {
  return {
    ...content,
    streams: mapped(content.streams, ({ lateness: _lateness, ...stream }: Stream) => stream),
    rules: mapped(content.rules, ({ lateness: _lateness, ...rule }: Rule) => rule),
  };
}

function mapped<T>(of: Readonly<Record<string, T>>, change: (one: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(of).map(([id, one]) => [id, change(one)]));
}
