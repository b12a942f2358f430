import type {
  AcceptSuggestion,
  RejectSuggestion,
  Scenario,
  SubmitSuggestion,
  Suggestion,
  SuggestionContent,
  SuggestionState,
} from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';
import type { Actor } from './identity.ts';
import type { TenantId } from './tenant.ts';

export interface StoredSuggestion extends Omit<Suggestion, 'isNews'> {
  tenant: TenantId;
  /** The author knows how it was decided. */
  isTold: boolean;
}

export interface StoredSuggestionContent {
  /** The scenario that it was written over. */
  base: Scenario;
  /** As submitted; absent while it is being written. */
  suggested?: Scenario;
  /** The scenario before and after it was accepted, to take that back. */
  accepted?: { before: Scenario; after: Scenario };
}

type SuggestionChange = Partial<
  Pick<StoredSuggestion, 'state' | 'title' | 'why' | 'submittedAt' | 'isTold'> & StoredSuggestionContent
> & {
  decision?: StoredSuggestion['decision'] | 'none';
};

export interface SuggestionStore {
  start(tx: Transaction, suggestion: StoredSuggestion & { base: Scenario }): Promise<void>;
  /** Newest first, without contents. */
  list(tenant: TenantId, scenario: string, limit: number): Promise<StoredSuggestion[]>;
  find(tenant: TenantId, id: string): Promise<StoredSuggestion | undefined>;
  contents(tenant: TenantId, id: string): Promise<StoredSuggestionContent | undefined>;
  /** False when it is in none of the states any more: nothing was written. */
  change(
    tx: Transaction,
    of: { tenant: TenantId; id: string; in: readonly SuggestionState[] },
    to: SuggestionChange,
  ): Promise<boolean>;
}

export interface SuggestionOf {
  scenario: string;
  suggestion: string;
}

/**
 * Proposed changes to a scenario. Whoever may read it may propose; whoever may edit it decides.
 * @throws ChangjingError scenario.unknown, suggestion.unknown, suggestion.moved when it is in another state
 */
export interface Suggestions {
  list(actor: Actor, scenario: string): Promise<Suggestion[]>;
  read(actor: Actor, of: SuggestionOf): Promise<SuggestionContent>;
  /** The person's own draft, a new one when there is none. @throws ChangjingError suggestion.draftUnreadable */
  start(actor: Actor, scenario: string): Promise<Suggestion>;
  /** @throws ChangjingError suggestion.notYours, suggestion.unreadable, suggestion.empty */
  submit(actor: Actor, of: SuggestionOf, words: SubmitSuggestion): Promise<Suggestion>;
  /** Back to its author's desk. @throws ChangjingError suggestion.notYours */
  reopen(actor: Actor, of: SuggestionOf): Promise<Suggestion>;
  /** @throws ChangjingError suggestion.notYours */
  withdraw(actor: Actor, of: SuggestionOf): Promise<Suggestion>;
  /** Brings it over the scenario as it is now; where both changed the same, the suggestion stands. */
  rebase(actor: Actor, of: SuggestionOf): Promise<Suggestion>;
  /**
   * Merges it into the scenario as it is now.
   * @throws ChangjingError suggestion.conflict, suggestion.notAcceptable, suggestion.draftUnreadable
   */
  accept(actor: Actor, of: SuggestionOf, what: AcceptSuggestion): Promise<Suggestion>;
  /** By who accepted it. @throws ChangjingError suggestion.notYours, suggestion.conflict, suggestion.notAcceptable */
  undoAcceptance(actor: Actor, of: SuggestionOf): Promise<Suggestion>;
  reject(actor: Actor, of: SuggestionOf, why: RejectSuggestion): Promise<Suggestion>;
  /** The author knows how it was decided. */
  see(actor: Actor, of: SuggestionOf): Promise<void>;
}
export const Suggestions = createToken<Suggestions>('suggestions', 'proposed changes to scenarios');
