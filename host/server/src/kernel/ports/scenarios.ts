import type { ScenarioVersion } from '@changjing/contract';
import type { Disposable } from '../disposable.ts';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';
import type { TenantId } from './tenant.ts';

export interface LiveScenario {
  tenant: TenantId;
  /** Scenario id (not slug). */
  id: string;
  version: ScenarioVersion;
}

/** The published versions in force. The runtime reads these only; it never sees a live document. */
export interface LiveScenarios {
  list(): readonly LiveScenario[];
  byId(tenant: TenantId, id: string): LiveScenario | undefined;
  bySlug(tenant: TenantId, slug: string): LiveScenario | undefined;
  /** Any version ever published, for cases that began under it. */
  version(tenant: TenantId, id: string, version: number): Promise<ScenarioVersion | undefined>;
  /** Told after the commit; `previous` is absent for a first publication. */
  onChange(listener: (change: { live: LiveScenario; previous?: LiveScenario }) => void): Disposable;
}
export const LiveScenarios = createToken<LiveScenarios>(
  'liveScenarios',
  'published scenario versions in force',
);

/** Called inside the publishing transaction, so that state moves with the version. */
export interface PublicationStep {
  beforePublish(tx: Transaction, change: { live: LiveScenario; previous?: LiveScenario }): Promise<void>;
}
