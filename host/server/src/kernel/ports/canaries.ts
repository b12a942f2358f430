import type { Canary, CanaryAnswer, CanaryCounts, CanaryEnd, StartCanary } from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';
import type { Actor } from './identity.ts';
import type { TenantId } from './tenant.ts';

/** What happened under it, by minutes of the last hour, the newest last. */
export interface CanaryTally {
  minutes: readonly (CanaryCounts & { minute: number })[];
  total: CanaryCounts;
}

export interface CanaryRecord {
  tenant: TenantId;
  scenario: string;
  version: number;
  beside: number;
  startedAt: string;
  startedBy: Canary['startedBy'];
  endsAtMs: number;
  grids: string[];
  bounds: Pick<Canary, 'casesPerHour' | 'unknownShare'>;
  tally: CanaryTally;
  ended?: CanaryEnd;
}

export interface CanaryStore {
  /** False when one of the scenario is in force. */
  start(tx: Transaction, canary: CanaryRecord): Promise<boolean>;
  /** In force, of all tenants. */
  running(): Promise<CanaryRecord[]>;
  /** The one in force, or the last one. */
  latest(tenant: TenantId, scenario: string): Promise<CanaryRecord | undefined>;
  /** False when it is over already. */
  end(
    tx: Transaction,
    of: Pick<CanaryRecord, 'tenant' | 'scenario' | 'version'>,
    ended: CanaryEnd,
  ): Promise<boolean>;
}

/** A bound that was broken, with what was reached. */
export interface CanaryBreach {
  because: 'cases' | 'unknown' | 'duration' | 'error';
  figure?: number;
  /** That failed. */
  rule?: string;
}

/** Versions that are in force in some grids first. */
export interface Canaries {
  /** @throws ChangjingError scenario.notPublishable, canary.notPublished, canary.running, canary.reset, canary.feeds, canary.grid */
  start(actor: Actor, scenario: string, request: StartCanary): Promise<Canary>;
  /** In force everywhere from now on. @throws ChangjingError canary.none */
  promote(actor: Actor, scenario: string): Promise<Canary>;
  /** Taken back by hand. @throws ChangjingError canary.none */
  withdraw(actor: Actor, scenario: string): Promise<Canary>;
  read(actor: Actor, scenario: string): Promise<CanaryAnswer>;
}
export const Canaries = createToken<Canaries>('canaries', 'versions that are in force in some grids first');
