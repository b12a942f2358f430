import type { Checkpoint, CheckpointContent, DraftEdit, Scenario } from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';
import type { Actor } from './identity.ts';
import type { TenantId } from './tenant.ts';

/** What one person wrote in one go. */
export interface DraftSitting {
  /** Absent: the host itself. */
  person: string | undefined;
  since: string;
  until: string;
  nodes: DraftEdit['nodes'];
}

export interface KeptDraft {
  id: string;
  at: string;
  content: Scenario;
  name?: string;
  namedBy?: NonNullable<Checkpoint['namedBy']>;
}

interface HistoryPage<T> {
  items: T[];
  nextCursor?: string;
}

/** What is kept of a draft beside the draft itself. */
export interface DraftHistoryStore {
  /** A sitting that goes on where the same person's last one ended joins it. */
  addSittings(
    tx: Transaction,
    of: { tenant: TenantId; document: string; gapMs: number; nextId: () => string },
    sittings: readonly DraftSitting[],
  ): Promise<void>;
  edits(tenant: TenantId, document: string, cursor: string | undefined): Promise<HistoryPage<DraftEdit>>;
  /** Keeps a state, unless it is the one that was kept last and has no name to be given. */
  keep(tx: Transaction, tenant: TenantId, document: string, kept: KeptDraft): Promise<void>;
  /** When the newest state that was kept was there. */
  lastKeptAt(tenant: TenantId, document: string): Promise<string | undefined>;
  checkpoints(
    tenant: TenantId,
    document: string,
    cursor: string | undefined,
  ): Promise<HistoryPage<Checkpoint>>;
  checkpoint(tenant: TenantId, document: string, id: string): Promise<CheckpointContent | undefined>;
  /** False when it is not there. */
  name(
    tx: Transaction,
    of: { tenant: TenantId; document: string; id: string },
    named: { name: string; by: NonNullable<Checkpoint['namedBy']> },
  ): Promise<boolean>;
}

/** The past of a draft, for its authors. */
export interface DraftHistories {
  /** @throws ChangjingError scenario.unknown, policy denials; so do all calls */
  checkpoints(actor: Actor, scenario: string, cursor: string | undefined): Promise<HistoryPage<Checkpoint>>;
  /** @throws ChangjingError checkpoint.unknown */
  checkpoint(actor: Actor, scenario: string, id: string): Promise<CheckpointContent>;
  /** Keeps the draft as it is now. @throws ChangjingError checkpoint.unreadable when it is not whole */
  nameNow(actor: Actor, scenario: string, name: string): Promise<Checkpoint>;
  /** @throws ChangjingError checkpoint.unknown */
  name(actor: Actor, scenario: string, id: string, name: string): Promise<Checkpoint>;
  edits(actor: Actor, scenario: string, cursor: string | undefined): Promise<HistoryPage<DraftEdit>>;
}
export const DraftHistories = createToken<DraftHistories>('draftHistories', 'the past of drafts');
