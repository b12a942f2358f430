import type { LocalizedText, Permission, Role } from '@changjing/contract';
import type { Transaction } from './database.ts';
import type { TenantId } from './tenant.ts';

export interface HeldPost {
  id: string;
  title: LocalizedText;
  role: Role;
  organisation: string;
  territory: string;
  duties: readonly string[];
}

/** A signed-in person acting in one of the posts held. */
export interface Actor {
  tenant: TenantId;
  person: string;
  name: string;
  posts: readonly HeldPost[];
  /** Post acted in; a person without one may do nothing but see the own account. */
  post: HeldPost | undefined;
  permissions: ReadonlySet<Permission>;
}

/** Who holds which post of the base. A person may hold several. */
export interface PostHoldings {
  /** Posts of a person, the primary one first. */
  of(tenant: TenantId, person: string): Promise<string[]>;
  /** People who hold one of these posts, each once, by name. */
  holders(tenant: TenantId, posts: readonly string[]): Promise<{ person: string; name: string }[]>;
  hold(
    tx: Transaction,
    holding: { tenant: TenantId; person: string; post: string; isPrimary: boolean },
  ): Promise<void>;
  release(tx: Transaction, tenant: TenantId, person: string, post: string): Promise<void>;
}

/** Failed sign-ins by hashed name. Counting and locking is one step, so that many tries at once count. */
export interface SignInFailures {
  lockedUntil(tenant: TenantId, nameHash: string): Promise<number | undefined>;
  /** Gives the end of the lock when this failure made one. */
  failed(
    tenant: TenantId,
    nameHash: string,
    limits: { max: number; windowMs: number; lockMs: number },
  ): Promise<number | undefined>;
  succeeded(tenant: TenantId, nameHash: string): Promise<void>;
}

/** Sends a one-time code to a phone. */
export interface PhoneCodeSender {
  send(phone: string, code: string): Promise<void>;
}
