import type { TransitionView } from '@changjing/contract';

/** What usually comes next, first; what goes back or away, last. */
const order = ['handle', 'accept', 'verify', 'dispatch', 'open'];
const backwards = ['return', 'reject', 'void', 'pause'];

export interface OrderedActions {
  /** The one filled button. */
  main: TransitionView | undefined;
  others: TransitionView[];
  /** Seen by the public; kept apart from the rest. */
  consequential: TransitionView[];
}

export function orderedActions(transitions: readonly TransitionView[]): OrderedActions {
  const consequential = transitions.filter((one) => one.isConsequential);
  const usual = transitions
    .filter((one) => !one.isConsequential)
    .toSorted((one, other) => rank(one) - rank(other));
  const main = usual[0] && !backwards.includes(usual[0].id) ? usual[0] : undefined;
  return { main, others: usual.filter((one) => one !== main), consequential };
}

function rank(transition: TransitionView): number {
  const at = order.indexOf(transition.id);
  if (at >= 0) return at;
  return backwards.includes(transition.id) ? 90 + backwards.indexOf(transition.id) : 50;
}
