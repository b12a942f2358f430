import type { RuntimeStore, TenantId, Transaction } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { countKeys, knownSubjects } from './count-keys.ts';
import { expire } from './expire.ts';
import { applyNotices } from './notices.ts';
import { findEvent, readEvents } from './read-events.ts';
import { readFirings } from './read-firings.ts';
import { countedUpTo, readFlow } from './read-flow.ts';
import { readKeys, readLastEvents } from './read-latest.ts';
import { countRecorded, readRecorded } from './read-recorded.ts';
import {
  dueStates,
  latestOf,
  loadStates,
  noticesInForce,
  statesBehind,
  runningStates,
} from './read-states.ts';
import { readDeadLetter, readDeadLetters, removeDeadLetter, takeInbox, waiting } from './waiting.ts';
import { insertDeadLetters, removeStates, upsertStates, writeBatch } from './write-batch.ts';

export function createRuntimeStore(database: StoreDatabase): RuntimeStore {
  return {
    write: writeBatch,
    async knownKeys(tenant, keys) {
      const { rows } = await database.query<{ key: string }>(
        'select key from event_keys where tenant_id = $1 and key = any($2::uuid[])',
        [tenant, [...keys]],
      );
      return new Set(rows.map((row) => row.key));
    },
    loadStates: (tenant, keys) => loadStates(database, tenant, keys),
    keyCounts: (tenant, scenario) => countKeys(database, tenant, scenario),
    knownSubjects: (tenant, scenario, stream, subjects) =>
      knownSubjects(database, tenant, scenario, stream, subjects),
    dueStates: (tenant, nowMs, limit) => dueStates(database, tenant, nowMs, limit),
    startPublication,
    statesBehind: (tx, ...of) => statesBehind(sqlOf(tx), ...of),
    knownStates: (tx, tenant, keys) => loadStates(sqlOf(tx), tenant, keys),
    async writeStates(tx, tenant, states) {
      if (states.length > 0) await upsertStates(sqlOf(tx), tenant, states);
    },
    async removeStates(tx, tenant, keys) {
      if (keys.length > 0) await removeStates(sqlOf(tx), tenant, keys);
    },
    applyNotices,
    noticesInForce: (tenant, scenario) => noticesInForce(database, tenant, scenario),
    latest: (tenant, scenario, stream, of) => latestOf(database, tenant, scenario, stream, of),
    runningStates: (tenant, scenario, limit) => runningStates(database, tenant, scenario, limit),
    events: (tenant, scenario, stream, page) => readEvents(database, tenant, scenario, stream, page),
    recorded: (tenant, of, page) => readRecorded(database, tenant, of, page),
    countRecorded: (tenant, of) => countRecorded(database, tenant, of),
    findEvent: (tenant, of) => findEvent(database, tenant, of),
    firings: (tenant, scenario, limit) => readFirings(database, tenant, scenario, limit),
    flow: async (tenant, scenario, of) => ({
      ...(await readFlow(database, tenant, scenario, of)),
      countedUpTo,
    }),
    keys: (tenant, scenario, stream, page) => readKeys(database, tenant, scenario, stream, page),
    lastEvents: (tenant, of) => readLastEvents(database, tenant, of),
    waiting: (tenant) => waiting(database, tenant),
    takeInbox: (tenant, route, limit) => takeInbox(database, tenant, route, limit),
    async addDeadLetters(tx, tenant, letters) {
      if (letters.length > 0) await insertDeadLetters(sqlOf(tx), tenant, letters);
    },
    deadLetters: (tenant, page) => readDeadLetters(database, tenant, page),
    deadLetter: (tenant, id) => readDeadLetter(database, tenant, id),
    removeDeadLetter: (tenant, id) => removeDeadLetter(database, tenant, id),
    expire: (tenant, what, limit) => expire(database, tenant, what, limit),
  };
}

/** The row's lock makes ingest wait, and reduce again what it reduced under the version before. */
async function startPublication(
  tx: Transaction,
  tenant: TenantId,
  scenario: string,
  version: number,
): Promise<void> {
  await sqlOf(tx).query(
    `insert into runtime_versions (tenant_id, scenario, version) values ($1, $2, $3)
     on conflict (tenant_id, scenario) do update set version = excluded.version`,
    [tenant, scenario, version],
  );
}
