import type { Event, Scenario, Shadow, ShadowAnswer, ShadowEnd, UncomputedField } from '@changjing/contract';
import type { EpisodeMove, FollowedEpisode, RuleState } from '@changjing/rules';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';
import type { Actor } from './identity.ts';
import type { TenantId } from './tenant.ts';

export type ShadowSide = 'draft' | 'live';

/** A candidate beside the version in force, with how far both have come. */
export interface ShadowRecord {
  tenant: TenantId;
  id: string;
  scenario: string;
  /** Version in force when it began. */
  beside: number;
  candidate: Scenario;
  startedBy: Shadow['startedBy'];
  startedAt: string;
  masked: Record<string, string[]>;
  /** Place in the event log; everything until there is in its states and episodes. */
  position: number;
  asOfMs: number;
  counts: ShadowCounts;
  ended?: ShadowEnd;
}
export interface ShadowCounts {
  events: number;
  late: number;
  /** Rules times keys that are remembered. */
  states: number;
  episodes: number;
  /** Readings that decided nothing, by rule. */
  unknown: Record<ShadowSide, Record<string, number>>;
  /** What plugins did not give. */
  uncomputed?: UncomputedField[];
}

export interface ShadowState {
  side: ShadowSide;
  state: RuleState;
}
export interface ShadowStateKey {
  side: ShadowSide;
  rule: string;
  key: string;
}
export interface ShadowMove {
  side: ShadowSide;
  move: EpisodeMove;
}
export interface ShadowEpisode {
  side: ShadowSide;
  rule: string;
  episode: FollowedEpisode;
}

/** What a page of the log, or timers, changed. */
export interface ShadowProgress {
  position: number;
  asOfMs: number;
  counts: ShadowCounts;
  states: readonly ShadowState[];
  moves: readonly ShadowMove[];
}

/** An event as it stands in the log. */
export interface LoggedEvent {
  sequence: number;
  stream: string;
  event: Event;
  receivedAtMs: number;
}

export interface ShadowStore {
  /** The log of a scenario in the order of its commits, behind a place. */
  logBehind(tenant: TenantId, scenario: string, position: number, limit: number): Promise<LoggedEvent[]>;
  /** Where the log ends now. */
  endOfLog(): Promise<number>;
  /** False when one of this scenario runs already, or the tenant has `most`. Older ones of the scenario go. */
  start(tx: Transaction, shadow: ShadowRecord, most: number): Promise<boolean>;
  running(): Promise<ShadowRecord[]>;
  /** The one that runs, or the one that ran last. */
  latest(tenant: TenantId, scenario: string): Promise<ShadowRecord | undefined>;
  states(
    of: Pick<ShadowRecord, 'tenant' | 'id'>,
    keys: readonly ShadowStateKey[],
  ): Promise<(RuleState | undefined)[]>;
  dueStates(of: Pick<ShadowRecord, 'tenant' | 'id'>, untilMs: number, limit: number): Promise<ShadowState[]>;
  /** False when it is over, or somebody else has moved it on: nothing was written. */
  advance(tx: Transaction, shadow: ShadowRecord, progress: ShadowProgress): Promise<boolean>;
  /** Ends what runs of the scenario; its episodes stay, its states go. Gives the one that was ended. */
  end(
    tx: Transaction,
    tenant: TenantId,
    scenario: string,
    ended: ShadowEnd,
  ): Promise<Pick<ShadowRecord, 'id'> | undefined>;
  /** By start. */
  episodes(of: Pick<ShadowRecord, 'tenant' | 'id'>): Promise<ShadowEpisode[]>;
}

/** Drafts that run beside the version in force; nothing of what they would do is done. */
export interface Shadows {
  /** @throws ChangjingError scenario.notPublishable, shadow.notPublished, shadow.running, shadow.tooMany, policy denials */
  start(actor: Actor, scenario: string): Promise<Shadow>;
  /** @throws ChangjingError shadow.none, policy denials */
  stop(actor: Actor, scenario: string): Promise<Shadow>;
  read(actor: Actor, scenario: string): Promise<ShadowAnswer>;
}
export const Shadows = createToken<Shadows>('shadows', 'drafts that run beside the version in force');
