import type { ReviewState } from '@changjing/contract';

/** How far the review of just this content is. */
export type ReviewStep = 'none' | 'waiting' | 'accepted' | 'returned' | 'stale';

export function reviewStep({ last, isCurrent }: Pick<ReviewState, 'last' | 'isCurrent'>): ReviewStep {
  if (last === undefined) return 'none';
  if (last.decided && !last.decided.isAccepted) return 'returned';
  if (!isCurrent) return 'stale';
  return last.decided ? 'accepted' : 'waiting';
}

/** Whether it may go into force as far as reviewing goes. */
export function isReviewed(state: ReviewState | undefined): boolean {
  return state === undefined || state.needs.length === 0 || reviewStep(state) === 'accepted';
}
