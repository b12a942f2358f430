import type {
  AskReview,
  DecideReview,
  Review,
  ReviewCriterion,
  ReviewDetail,
  ReviewRules,
  Scenario,
} from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';
import type { Actor } from './identity.ts';
import type { TenantId } from './tenant.ts';

export interface ReviewRecord extends Omit<Review, 'title'> {
  tenant: TenantId;
  content: Scenario;
  /** Version in force when it was asked for. */
  beside: number | undefined;
}

export interface ReviewStore {
  add(tx: Transaction, review: Omit<ReviewRecord, 'decided'>): Promise<void>;
  read(tenant: TenantId, scenario: string, id: string): Promise<ReviewRecord | undefined>;
  latest(tenant: TenantId, scenario: string): Promise<ReviewRecord | undefined>;
  /** Whether a second person accepted just this. */
  isAccepted(tenant: TenantId, scenario: string, hash: string): Promise<boolean>;
  /** The newest of each scenario, where it waits for the person. */
  waitingFor(tenant: TenantId, person: string): Promise<ReviewRecord[]>;
  /** False when it is decided already. */
  decide(
    tx: Transaction,
    of: Pick<ReviewRecord, 'tenant' | 'scenario' | 'id'>,
    decided: NonNullable<Review['decided']>,
  ): Promise<boolean>;
  rules(tenant: TenantId): Promise<Record<string, ReviewCriterion[]>>;
  setRule(
    tx: Transaction,
    of: { tenant: TenantId; organisation: string },
    criteria: readonly ReviewCriterion[] | undefined,
  ): Promise<void>;
}

/** A second person looks at what is to be published. */
export interface Reviews {
  /** @throws ChangjingError scenario.notPublishable, review.notAReviewer */
  ask(actor: Actor, scenario: string, given: AskReview): Promise<Review>;
  /** @throws ChangjingError review.unknown */
  read(actor: Actor, scenario: string, review: string): Promise<ReviewDetail>;
  /** @throws ChangjingError review.unknown, review.notYours, review.decided */
  decide(actor: Actor, scenario: string, review: string, given: DecideReview): Promise<Review>;
  waiting(actor: Actor): Promise<Review[]>;
  rules(actor: Actor): Promise<ReviewRules>;
  /** @throws ChangjingError review.organisation */
  setRule(
    actor: Actor,
    organisation: string,
    criteria: readonly ReviewCriterion[] | undefined,
  ): Promise<ReviewRules>;
}
export const Reviews = createToken<Reviews>('reviews', 'a second person looks at what is published');
