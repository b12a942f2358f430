import { createToken } from '../token.ts';
import type { TenantId } from './tenant.ts';

/** Who sent which key with which request. `owner` keeps the keys of two senders apart. */
export interface IdempotencyKey {
  tenant: TenantId;
  owner: string;
  key: string;
}
export type IdempotencyClaim =
  /** Carry it out, then settle or release. */
  | { kind: 'first' }
  /** The same request is being carried out right now. */
  | { kind: 'running' }
  | { kind: 'answered'; status: number; response: string }
  /** The key was used for another request. */
  | { kind: 'different' };

/** Answers to writes that carried an Idempotency-Key: a repeat gets the same answer. */
export interface IdempotencyKeys {
  claim(key: IdempotencyKey, requestHash: string): Promise<IdempotencyClaim>;
  settle(key: IdempotencyKey, answer: { status: number; response: string }): Promise<void>;
  /** The request failed: the key may be used again. */
  release(key: IdempotencyKey): Promise<void>;
  /** Forgets answers older than a day. Gives how many. */
  prune(): Promise<number>;
}
export const IdempotencyKeys = createToken<IdempotencyKeys>(
  'idempotencyKeys',
  'answers to writes that carried an Idempotency-Key',
);
