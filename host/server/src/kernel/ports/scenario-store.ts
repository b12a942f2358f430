import type { LocalizedText, Scenario, ScenarioVersion } from '@changjing/contract';
import type { Transaction } from './database.ts';
import type { TenantId } from './tenant.ts';

/** One change of a shared document, as it came. */
export interface DocumentUpdate {
  tenant: TenantId;
  document: string;
  /** Yjs update, format 1. */
  update: Uint8Array;
  /** From the session; absent for the host's own changes. */
  person: string | undefined;
  at: string;
}

export interface StoredDocument {
  /** Yjs state of the last compaction, update format 2. */
  state: Uint8Array;
  revision: number;
  /** Of the newest change in `state`. */
  updatedAt: string;
  /** What came after it, and whose it was. */
  updates: readonly ({ sequence: number } & Pick<DocumentUpdate, 'update' | 'person' | 'at'>)[];
}

/** Tells whether a document changed since it was last read, without reading it. */
export interface DocumentMark {
  document: string;
  mark: string;
  updatedAt: string;
}

/** Shared documents: a compacted state and the write-ahead log behind it. */
export interface DocumentStore {
  create(tx: Transaction, document: Omit<DocumentUpdate, 'update'> & { state: Uint8Array }): Promise<void>;
  append(tx: Transaction, updates: readonly DocumentUpdate[]): Promise<void>;
  /** On its own. Survives the end of the host when it resolves; reading waits until it can be read. */
  log(update: DocumentUpdate): Promise<void>;
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
  load(tenant: TenantId, document: string): Promise<StoredDocument | undefined>;
  /**
   * Replaces the state and takes exactly the updates that it contains out of the log. False when
   * another compaction was quicker: nothing was written.
   */
  compact(
    tx: Transaction,
    of: {
      tenant: TenantId;
      document: string;
      state: Uint8Array;
      revision: number;
      sequences: readonly number[];
    },
  ): Promise<boolean>;
  marks(tenant: TenantId): Promise<DocumentMark[]>;
}

export interface StoredScenario {
  id: string;
  slug: string;
  liveVersion?: number;
  createdAt: string;
  updatedAt: string;
}

/** A version with what differs from the one before, as sentences. */
export interface StoredVersion {
  version: ScenarioVersion;
  changes: readonly LocalizedText[];
}

export interface ScenarioStore {
  /** False when the slug is taken. */
  create(tx: Transaction, tenant: TenantId, scenario: StoredScenario): Promise<boolean>;
  read(tenant: TenantId, id: string): Promise<StoredScenario | undefined>;
  list(tenant: TenantId): Promise<StoredScenario[]>;
  /** Locks the scenario until the end of the transaction, so that versions are numbered one after another. */
  lock(tx: Transaction, tenant: TenantId, id: string): Promise<StoredScenario | undefined>;
  /** Adds an immutable version and puts it in force. False when its slug belongs to another scenario. */
  publish(tx: Transaction, tenant: TenantId, published: StoredVersion): Promise<boolean>;
  /** Adds an immutable version that is not in force, or not everywhere. */
  add(tx: Transaction, tenant: TenantId, published: StoredVersion): Promise<void>;
  /** Puts a version that was added in force. False as of publish. */
  putInForce(tx: Transaction, tenant: TenantId, version: ScenarioVersion, at: string): Promise<boolean>;
  /** Number of the newest version, in force or not; 0 when there is none. */
  lastVersion(tenant: TenantId, id: string): Promise<number>;
  version(tenant: TenantId, id: string, version: number): Promise<ScenarioVersion | undefined>;
  /** Newest first, without their contents; those before a version when one is named. */
  versions(
    tenant: TenantId,
    id: string,
    of: { limit: number; before?: number },
  ): Promise<(Omit<ScenarioVersion, 'content'> & { changes: LocalizedText[] })[]>;
  /** The versions in force, of all tenants. */
  live(): Promise<{ tenant: TenantId; version: ScenarioVersion }[]>;
}

/** A template that the district made itself. */
export interface KeptTemplate {
  ref: string;
  title: LocalizedText;
  description: LocalizedText;
  content: Scenario;
  savedAt: string;
  savedBy: ScenarioVersion['publishedBy'];
}

export interface TemplateStore {
  /** False when the ref is taken. */
  add(tx: Transaction, tenant: TenantId, template: KeptTemplate): Promise<boolean>;
  /** Oldest first. */
  list(tenant: TenantId): Promise<KeptTemplate[]>;
  read(tenant: TenantId, ref: string): Promise<KeptTemplate | undefined>;
}
