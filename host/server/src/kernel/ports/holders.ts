import type {
  CaseEntry,
  HolderLink,
  HolderPage,
  HolderReply,
  IssueHolderLink,
  Page,
} from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';
import type { Actor } from './identity.ts';
import type { LiveScenario } from './scenarios.ts';
import type { TenantId } from './tenant.ts';

/** A personal link as stored: of its token the hash only. */
export interface StoredHolderLink {
  id: string;
  tokenHash: string;
  scenario: string;
  page: string;
  /** Key it is for, and the member of that key. */
  subject: string;
  member?: string;
  issuedAt: string;
  issuedBy: NonNullable<CaseEntry['by']>;
  until: string;
  revokedAt?: string;
  lastUsedAt?: string;
  uses: number;
}

export interface HolderLinkStore {
  /** One whose token is there already stays as it is. */
  add(tx: Transaction, tenant: TenantId, link: StoredHolderLink): Promise<void>;
  read(tenant: TenantId, id: string): Promise<StoredHolderLink | undefined>;
  readByToken(tenant: TenantId, tokenHash: string): Promise<StoredHolderLink | undefined>;
  /** Newest first. */
  list(tenant: TenantId, scenario: string): Promise<StoredHolderLink[]>;
  /** False when it was revoked before. */
  revoke(tx: Transaction, tenant: TenantId, id: string, at: string): Promise<boolean>;
  use(tx: Transaction, tenant: TenantId, id: string, at: string): Promise<void>;
}

/** A link that opens its page now. */
export interface Holder {
  link: StoredHolderLink;
  live: LiveScenario;
  page: Page & { holder: NonNullable<Page['holder']> };
}

/** Personal links to pages that belong to one key. What staff do with them passes the policy. */
export interface Holders {
  /** Pages that links open, each with the places in the reach of the post acted in. */
  pages(actor: Actor): HolderPage[];
  /** Those of keys in the reach of the post acted in, newest first. @throws ChangjingError scenario.notLive */
  list(actor: Actor, scenario: string): Promise<HolderLink[]>;
  /** `token` is told this once. @throws ChangjingError holder.*, policy denials */
  issue(
    actor: Actor,
    scenario: string,
    request: IssueHolderLink,
  ): Promise<{ link: HolderLink; token: string }>;
  /**
   * Makes sure that a demo's link with this token is there. Answers whether the version in force has a page
   * that it opens.
   */
  ensureDemo(
    tenant: TenantId,
    link: Pick<IssueHolderLink, 'page' | 'subject' | 'member'> & { slug: string; token: string },
  ): Promise<boolean>;
  /** From now on it opens nothing, also not where it is open. @throws ChangjingError holder.unknown, policy denials */
  revoke(actor: Actor, scenario: string, link: string): Promise<HolderLink>;
  /** Whoever comes with the token. @throws ChangjingError holder.unknown, holder.revoked, holder.expired */
  open(tenant: TenantId, token: string): Promise<Holder>;
  /** As `open` for who came before; asks nothing when `token` is absent. @throws ChangjingError as `open` */
  admit(tenant: TenantId, link: string, token?: string): Promise<Holder>;
  /** What a holder answers becomes an event of the own key. The same key of a retry is the same answer. @throws ChangjingError holder.* */
  reply(holder: Holder, reply: HolderReply, idempotencyKey: string): Promise<void>;
}
export const Holders = createToken<Holders>('holders', 'personal links to pages of one key');
