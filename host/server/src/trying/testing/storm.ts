import type { Scenario } from '@changjing/contract';
import { policy } from '../../governance/index.ts';
import { silentLog, type EventRecord, type ShadowStore } from '../../kernel/index.ts';
import { createChanges } from '../../runtime/changes.ts';
import { TestScenarios, waterScenario } from '../../runtime/testing.ts';
import { SqlAudit, SqlCaseStore, type StoreDatabase } from '../../store/index.ts';
import { createShadowStore } from '../../store/runtime/index.ts';
import { createShadows } from '../index.ts';
import { noFunctions } from './no-functions.ts';

export const stormTenant = 'storm';
export const stormStart = Date.parse('2026-07-30T00:00:00Z');
export const stormEvents = 1400;
/** When the last reading has come and every timer has gone off. */
export const stormEnd = stormStart + stormEvents * 20_000 + 3_600_000;

export const stormDraft = (): Scenario =>
  waterScenario((content) => {
    content.rules.red!.where = 'e.depth >= 30';
    content.rules.red!.for = { seconds: 60 };
  });

/** Readings of a wet day at twenty points, three a minute; the same each time. */
export function storm(): EventRecord[] {
  return Array.from({ length: stormEvents }, (_, n) => {
    const timeMs = stormStart + n * 20_000;
    return {
      key: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      scenario: 'water',
      stream: 'depth',
      receivedAtMs: timeMs,
      event: {
        specversion: '1.0',
        id: `storm-${n}`,
        source: 'test',
        type: 'test.depth',
        subject: `p${n % 20}`,
        time: new Date(timeMs).toISOString(),
        data: { depth: (n * 7919) % 40 },
      },
    };
  });
}

/** The room on a database of its own, with the version in force that the draft runs beside. */
export function openShadows(database: StoreDatabase, clock: { now(): number }, store?: ShadowStore) {
  const live = new TestScenarios();
  live.commit(live.put(stormTenant, 'water', waterScenario()));
  return createShadows({
    database,
    store: store ?? createShadowStore(database),
    live,
    scenarios: { candidate: async () => stormDraft() },
    cases: new SqlCaseStore(database),
    policy,
    changes: createChanges(silentLog),
    audit: new SqlAudit(database, clock),
    clock,
    log: silentLog,
    contextOf: () => ({}),
    computing: noFunctions.computing,
    tickMs: 0,
  });
}
