import type { Audience, Label } from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';
import type { Actor } from './identity.ts';
import type { TenantId } from './tenant.ts';

export type Purpose =
  | 'publicInformation'
  | 'handleCase'
  | 'followOwnReport'
  | 'followOwnKey'
  | 'authorScenario'
  | 'operate'
  | 'audit';

export interface ReadRequest {
  /** Absent: anybody. */
  actor?: Actor;
  purpose: Purpose;
  audience: Audience;
  resource: {
    kind:
      | 'scenario'
      | 'event'
      | 'deadLetter'
      | 'case'
      | 'subject'
      | 'view'
      | 'plugin'
      | 'audit'
      | 'holderLink';
    /** Labels of the fields asked for. */
    fields?: Readonly<Record<string, Label>>;
    /** Territory ids from district to grid that it lies in. */
    territory?: readonly string[];
    /** Post it is dispatched to. */
    assignee?: string;
  };
}
export type Decision =
  | { kind: 'allow' }
  | { kind: 'mask'; fields: readonly string[] }
  | { kind: 'deny'; code: string; zh: string; en: string };

/** The one policy every read passes. Pure. */
export interface Policy {
  decide(request: ReadRequest): Decision;
}
export const Policy = createToken<Policy>('policy', 'who may read what, for which purpose');

export interface AuditEntry {
  tenant: TenantId;
  /** Person id and post id; absent for the machine. */
  person?: string;
  post?: string;
  action: string;
  /** What it was done to: `case/0198…`. */
  target: string;
  /** Plain facts without personal values. */
  details: Record<string, unknown>;
  succeeded: boolean;
}
/** An entry as it stands in the chain. */
export interface ChainedAuditEntry extends AuditEntry {
  sequence: number;
  at: string;
  hash: string;
}
/** Append-only hash chain, one a tenant, written in the same transaction as what it records. */
export interface Audit {
  append(tx: Transaction, entry: AuditEntry): Promise<void>;
  /** Newest first. */
  page(
    tenant: TenantId,
    page: { cursor?: string; limit: number },
  ): Promise<{ items: ChainedAuditEntry[]; nextCursor?: string }>;
  /** Recomputes the whole chain; `brokenAt` is the first entry that does not fit. */
  verify(tenant: TenantId): Promise<{ entries: number; brokenAt?: number }>;
}
export const Audit = createToken<Audit>('audit', 'the audit trail');

/** Personal values live here only; events, cases and audit hold the id. */
export interface SubjectStore {
  create(
    tx: Transaction,
    record: { tenant: TenantId; kind: string; values: Record<string, unknown>; files?: readonly string[] },
  ): Promise<string>;
  /** Reads after the policy said yes; each read is audited with its purpose. */
  read(
    tx: Transaction,
    request: { tenant: TenantId; id: string; actor?: Actor; purpose: Purpose },
  ): Promise<{ values: Record<string, unknown>; files: string[]; isErased: boolean } | undefined>;
  erase(tx: Transaction, tenant: TenantId, id: string): Promise<void>;
}
export const SubjectStore = createToken<SubjectStore>('subjectStore', 'personal values, referenced by id');

/** Sealed with AES-256-GCM under a rotatable master key. */
export interface Secrets {
  put(tx: Transaction, tenant: TenantId, name: string, value: string): Promise<void>;
  get(tenant: TenantId, name: string): Promise<string | undefined>;
  remove(tx: Transaction, tenant: TenantId, name: string): Promise<void>;
  /** Names that begin so, in their order. */
  names(tenant: TenantId, prefix: string): Promise<string[]>;
  /** Seals again, under the newest master key, whatever an older one sealed. Gives how many. */
  rotate(tx: Transaction): Promise<number>;
}
export const Secrets = createToken<Secrets>('secrets', 'sealed secrets');
