import type { PlanAnswer, PlanPublication, PublicationPlan, Scenario } from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';
import type { Actor } from './identity.ts';
import type { TenantId } from './tenant.ts';

export interface PlanRecord extends PublicationPlan {
  tenant: TenantId;
  scenario: string;
  content: Scenario;
  /** Version in force when it was made. */
  beside: number | undefined;
  post: string | undefined;
}

/** Enough of a plan to end it. */
export type WaitingPlan = Pick<PlanRecord, 'tenant' | 'scenario' | 'id' | 'at' | 'beside'>;

export interface PlanStore {
  /** False when one of the scenario waits. */
  add(tx: Transaction, plan: Omit<PlanRecord, 'ended'>): Promise<boolean>;
  /** Those whose time is still to come or has come, of all tenants. */
  waiting(): Promise<WaitingPlan[]>;
  /** Those whose time has come, of all tenants. */
  due(at: string): Promise<PlanRecord[]>;
  /** The one that waits, or the last one. */
  latest(tenant: TenantId, scenario: string): Promise<PlanRecord | undefined>;
  /** The newest plan of each scenario, where it was refused. */
  refused(tenant: TenantId): Promise<Pick<PlanRecord, 'scenario' | 'at' | 'ended'>[]>;
  /** False when it is over already. */
  end(
    tx: Transaction,
    of: Pick<PlanRecord, 'tenant' | 'scenario' | 'id'>,
    ended: NonNullable<PublicationPlan['ended']>,
  ): Promise<boolean>;
}

/** Publications at a set time. */
export interface PublicationPlans {
  /** @throws ChangjingError scenario.notPublishable, plan.waiting, plan.past, plan.far */
  make(actor: Actor, scenario: string, given: PlanPublication): Promise<PublicationPlan>;
  /** @throws ChangjingError plan.none */
  withdraw(actor: Actor, scenario: string): Promise<PublicationPlan>;
  read(actor: Actor, scenario: string): Promise<PlanAnswer>;
}
export const PublicationPlans = createToken<PublicationPlans>(
  'publicationPlans',
  'publications at a set time',
);
