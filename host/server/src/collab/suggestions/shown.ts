import type { Suggestion } from '@changjing/contract';
import type { Actor, StoredSuggestion } from '../../kernel/index.ts';

/** What was never submitted is its author's own. */
export function isShownTo(actor: Actor, { state, author, submittedAt }: StoredSuggestion): boolean {
  return author.person === actor.person || (state !== 'draft' && submittedAt !== undefined);
}

export function shownTo(actor: Actor, stored: StoredSuggestion): Suggestion {
  const { tenant: _, isTold, ...suggestion } = stored;
  const { author, decision } = suggestion;
  const isOwn = author.person === actor.person;
  return {
    ...suggestion,
    isNews: isOwn && decision !== undefined && decision.by.person !== actor.person && !isTold,
  };
}
