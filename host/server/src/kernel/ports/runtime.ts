import type { DraftEvent, Effect, Event, StateRow } from '@changjing/contract';
import type { Disposable } from '../disposable.ts';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';
import type { TenantId } from './tenant.ts';

/** One payload as a transport received it. Text, because connectors get plain data only. */
export interface Payload {
  text: string;
  receivedAt: number;
  /** MQTT topic or webhook path. */
  address: string;
  /** Transport and sender, for the dead-letter view: `mqtt:client-7`; `simulated:…` marks the source. */
  origin: string;
}

/** Which connector of which live scenario gets a payload. */
export interface Route {
  tenant: TenantId;
  scenario: string;
  connector: string;
}

/** Where transports hand in payloads. Resolves after the commit: only then may they acknowledge. */
export interface Intake {
  /** Routes of live scenarios for a transport address. */
  routesFor(transport: 'mqtt' | 'webhook', address: string): readonly Route[];
  accept(route: Route, payload: Payload): Promise<{ outcome: 'event' | 'deadLetter' | 'inbox' }>;
  /** What nobody asked for is kept as a dead letter with its reason. */
  reject(payload: Payload, reason: { code: string; zh: string; en: string }): Promise<void>;
  /** What a person did comes back as an event; `id` makes it idempotent. Resolves after the commit. */
  acceptFromPeople(input: {
    tenant: TenantId;
    scenario: string;
    stream: string;
    event: DraftEvent & { id: string };
  }): Promise<Event>;
}
export const Intake = createToken<Intake>('intake', 'the way in for payloads and people’s actions');

/** Applies effects in the transaction that produced them. Awaits nothing but SQL. Idempotent by effect id. */
export interface EffectHandler {
  readonly kinds: readonly Effect['kind'][];
  apply(tx: Transaction, tenant: TenantId, effects: readonly Effect[]): Promise<void>;
}

/** Latest state by key, for views. In memory, behind the last commit by nothing. */
export interface StateReader {
  /**
   * Rows of a stream, or of one key alone. Of very many keys not all: what is watched and what is not
   * normal first, then those that come first in the order of keys.
   */
  rows(
    tenant: TenantId,
    scenario: string,
    stream: string,
    audience: 'public' | 'staff',
    key?: string,
  ): Promise<StateRow[]>;
  events(
    tenant: TenantId,
    scenario: string,
    stream: string,
    page: { key?: string; cursor?: string; limit: number },
  ): Promise<{ items: Event[]; nextCursor?: string }>;
}
export const StateReader = createToken<StateReader>('stateReader', 'latest state and recent events');

/** Something committed that a screen may show. Listeners read again; the message steers nothing. */
export type Change =
  | { topic: 'state'; tenant: TenantId; scenario: string; streams: readonly string[] }
  | { topic: 'cases'; tenant: TenantId; scenario: string; cases: readonly string[] }
  | { topic: 'scenarios'; tenant: TenantId; scenario: string }
  | { topic: 'plugins'; tenant: TenantId }
  | { topic: 'notices'; tenant: TenantId; scenario: string }
  | { topic: 'comments'; tenant: TenantId; scenario: string }
  | { topic: 'holders'; tenant: TenantId; scenario: string; link: string };
export interface Changes {
  emit(change: Change): void;
  on(listener: (change: Change) => void): Disposable;
}
export const Changes = createToken<Changes>('changes', 'what was committed, for live screens');

/** Named places where a test may kill the process. Does nothing unless CHANGJING_FAILPOINT names it. */
export interface Failpoints {
  reach(name: 'beforeCommit' | 'beforeAcknowledgement' | 'midEffect' | 'beforeDocumentAcknowledgement'): void;
}
export const Failpoints = createToken<Failpoints>('failpoints', 'kill points of the crash tests');
