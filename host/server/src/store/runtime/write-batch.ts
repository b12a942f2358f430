import type {
  BatchRecords,
  DeadLetterRecord,
  EventRecord,
  StateKey,
  StateRecord,
  TenantId,
  Transaction,
} from '../../kernel/index.ts';
import { maximumAheadMs } from '@changjing/rules';
import { sqlOf, type SqlTransaction } from '../database/index.ts';

/**
 * Each table takes one statement with one parameter for all rows, JSON where they have several
 * columns: quicker than rows of placeholders. The statements are sent together and run in order.
 */
export async function writeBatch(
  tx: Transaction,
  tenant: TenantId,
  batch: BatchRecords,
  versions: ReadonlyMap<string, number>,
): Promise<{ kind: 'written' } | { kind: 'duplicates' } | { kind: 'published' }> {
  const sql = sqlOf(tx);
  const locked = lockVersions(sql, tenant, versions);
  const keys = batch.events.length === 0 ? undefined : insertKeys(sql, tenant, batch);
  const [current, inserted] = await Promise.all([
    locked,
    keys,
    batch.events.length > 0 && insertEvents(sql, tenant, batch),
    batch.latest.length > 0 && upsertLatest(sql, tenant, batch),
    batch.states.length > 0 && upsertStates(sql, tenant, batch.states),
    batch.deadLetters.length > 0 && insertDeadLetters(sql, tenant, batch.deadLetters),
    batch.inbox.length > 0 && insertInbox(sql, tenant, batch),
    ...(batch.tallies ?? []).map((tally) => writeTally(sql, tenant, tally)),
    ...batch.taken.map((taken) => removeTaken(sql, tenant, taken)),
  ]);
  for (const [scenario, version] of versions) {
    if ((current.get(scenario) ?? version) !== version) return { kind: 'published' };
  }
  if ((inserted?.affectedRows ?? 0) < batch.events.length) return { kind: 'duplicates' };
  return { kind: 'written' };
}

async function lockVersions(sql: SqlTransaction, tenant: TenantId, versions: ReadonlyMap<string, number>) {
  if (versions.size === 0) return new Map<string, number>();
  const { rows } = await sql.query<{ scenario: string; version: number }>(
    `select scenario, version from runtime_versions
     where tenant_id = $1 and scenario = any($2) order by scenario for share`,
    [tenant, [...versions.keys()].sort()],
    { name: 'runtime_lock_versions' },
  );
  return new Map(rows.map((row) => [row.scenario, row.version]));
}

/** When a key is forgotten is a matter of days, so the batch has one time of arrival. */
function insertKeys(sql: SqlTransaction, tenant: TenantId, { events }: BatchRecords) {
  const receivedAtMs = events[0]?.receivedAtMs ?? 0;
  return sql.query(
    `insert into event_keys (tenant_id, key, received_at)
     select $1, k, to_timestamp($3::float8 / 1000.0) from unnest($2::uuid[]) as e(k)
     on conflict do nothing`,
    [tenant, `{${events.map(({ key }) => key).join(',')}}`, receivedAtMs],
    { name: 'runtime_insert_keys' },
  );
}

/** What all events of a feed share is sent once. */
function insertEvents(sql: SqlTransaction, tenant: TenantId, { events }: BatchRecords) {
  const feeds = new Map<string, EventRecord[]>();
  for (const record of events) {
    const name = `${record.stream}\n${record.event.source}`;
    const feed = feeds.get(name);
    if (feed === undefined) feeds.set(name, [record]);
    else feed.push(record);
  }
  return Promise.all([...feeds.values()].map((feed) => insertFeed(sql, tenant, feed)));
}

function insertFeed(sql: SqlTransaction, tenant: TenantId, feed: readonly EventRecord[]) {
  const { scenario, stream, event } = feed[0]!;
  const rows = feed.map(({ event: { subject, time, id, data }, receivedAtMs }) => ({
    s: subject,
    t: time,
    i: id,
    d: data,
    r: receivedAtMs,
  }));
  return sql.query(
    `insert into events (tenant_id, scenario, stream, subject, time, id, source, type, data, received_at)
     select $1, $2, $3, s, t, i, $4, $5, d, to_timestamp(r / 1000.0)
     from json_to_recordset($6::json) as e(s text, t timestamptz, i text, d jsonb, r float8)`,
    [tenant, scenario, stream, event.source, event.type, JSON.stringify(rows)],
    { name: 'runtime_insert_events' },
  );
}

/** One from after now is of a clock that was wrong, and gives way to an older one. */
function upsertLatest(sql: SqlTransaction, tenant: TenantId, { latest, events }: BatchRecords) {
  const receivedAtMs = Math.max(...events.map((event) => event.receivedAtMs));
  return sql.query(
    `insert into latest_states (tenant_id, scenario, stream, key, time, data)
     select $1, scenario, stream, key, time, data
     from json_to_recordset($2::json)
       as e(scenario text, stream text, key text, time timestamptz, data jsonb)
     on conflict (tenant_id, scenario, stream, key)
       do update set time = excluded.time, data = excluded.data
       where excluded.time >= latest_states.time or latest_states.time > to_timestamp($3::float8 / 1000.0)`,
    [tenant, JSON.stringify(latest), receivedAtMs + maximumAheadMs],
    { name: 'runtime_upsert_latest' },
  );
}

export function upsertStates(sql: SqlTransaction, tenant: TenantId, states: readonly StateRecord[]) {
  const rows = states.map(({ scenario, state }) => ({
    c: scenario,
    r: state.rule,
    k: state.key,
    s: state,
    d: state.dueMs,
  }));
  return sql.query(
    `insert into rule_states (tenant_id, scenario, rule, key, state, due_ms)
     select $1, c, r, k, s, d from json_to_recordset($2::json) as e(c text, r text, k text, s jsonb, d bigint)
     on conflict (tenant_id, scenario, rule, key) do update set state = excluded.state, due_ms = excluded.due_ms`,
    [tenant, JSON.stringify(rows)],
    { name: 'runtime_upsert_states' },
  );
}

export function removeStates(sql: SqlTransaction, tenant: TenantId, keys: readonly StateKey[]) {
  return sql.query(
    `delete from rule_states using json_to_recordset($2::json) as e(scenario text, rule text, key text)
     where rule_states.tenant_id = $1 and rule_states.scenario = e.scenario
       and rule_states.rule = e.rule and rule_states.key = e.key`,
    [tenant, JSON.stringify(keys)],
  );
}

export function insertDeadLetters(
  sql: SqlTransaction,
  tenant: TenantId,
  letters: readonly DeadLetterRecord[],
) {
  return sql.query(
    `insert into dead_letters
       (tenant_id, id, at, scenario, connector, origin, address, code, reason, payload, bytes)
     select $1, id, to_timestamp("atMs" / 1000.0), scenario, connector, origin, address, code, reason, payload, bytes
     from json_to_recordset($2::json)
       as e(id uuid, "atMs" float8, scenario text, connector text, origin text, address text, code text,
            reason jsonb, payload text, bytes int)`,
    [tenant, JSON.stringify(letters)],
  );
}

function insertInbox(sql: SqlTransaction, tenant: TenantId, { inbox }: BatchRecords) {
  const rows = inbox.map((record, n) => ({ ...record, n }));
  return sql.query(
    `insert into inbox_payloads (tenant_id, scenario, connector, address, origin, text, received_ms)
     select $1, scenario, connector, address, origin, text, "receivedAtMs"
     from json_to_recordset($2::json)
       as e(scenario text, connector text, address text, origin text, text text, "receivedAtMs" bigint, n int)
     order by n`,
    [tenant, JSON.stringify(rows)],
  );
}

function writeTally(
  sql: SqlTransaction,
  tenant: TenantId,
  { scenario, version, tally }: NonNullable<BatchRecords['tallies']>[number],
) {
  return sql.query(
    `update canaries set tally = $4::jsonb
     where tenant_id = $1 and scenario = $2 and version = $3 and ended is null`,
    [tenant, scenario, version, JSON.stringify(tally)],
    { name: 'runtime_write_tally' },
  );
}

function removeTaken(sql: SqlTransaction, tenant: TenantId, taken: BatchRecords['taken'][number]) {
  return sql.query(
    `delete from inbox_payloads
     where tenant_id = $1 and scenario = $2 and connector = $3 and sequence = any($4::bigint[])`,
    [tenant, taken.scenario, taken.connector, [...taken.sequences]],
  );
}
