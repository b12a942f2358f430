import type { Rule } from '@changjing/contract';

/** What was recorded is read in the order in which it happened: nothing is late, and nothing need wait. */
export function inOrder({ lateness: _lateness, ...rule }: Rule): Rule {
  return rule;
}
