import type { KeyEvent, RuntimeStore, TenantId } from '../../kernel/index.ts';
import type { SqlRunner } from '../database/index.ts';
import { openCursor, sealCursor } from './cursor.ts';
import { eventColumns, toEvent, type EventColumns } from './read-events.ts';

type Database = Pick<SqlRunner, 'query'>;

/** Keys in their order. The cursor is the last one, so that new keys do not shift pages. */
export async function readKeys(
  database: Database,
  tenant: TenantId,
  scenario: string,
  stream: string,
  page: Parameters<RuntimeStore['keys']>[3],
): ReturnType<RuntimeStore['keys']> {
  const after = page.cursor === undefined ? '' : openCursor(page.cursor, /^[^]*$/).join('|');
  const { rows } = await database.query<{ key: string; time: string }>(
    `select key, time from latest_states
     where tenant_id = $1 and scenario = $2 and stream = $3 and key > $4
       and ($5 = '' or strpos(lower(key), lower($5)) > 0 or key = any($6::text[]))
     order by key limit $7`,
    [tenant, scenario, stream, after, page.query ?? '', [...(page.orKeys ?? [])], page.limit + 1],
  );
  const items = rows
    .slice(0, page.limit)
    .map(({ key, time }) => ({ key, time: new Date(time).toISOString() }));
  const last = items.at(-1);
  return { items, ...(rows.length > page.limit && last && { nextCursor: sealCursor([last.key]) }) };
}

/** The newest events of each of these keys, newest first. */
export async function readLastEvents(
  database: Database,
  tenant: TenantId,
  of: { scenario: string; stream: string; keys: readonly string[]; ofEach: number },
): Promise<KeyEvent[]> {
  const { rows } = await database.query<EventColumns & { receivedAt: string }>(
    `select e.* from unnest($4::text[]) as k(key)
     cross join lateral (
       select ${eventColumns}, received_at as "receivedAt" from events
       where tenant_id = $1 and scenario = $2 and stream = $3 and subject = k.key
       order by time desc, sequence desc limit $5
     ) e`,
    [tenant, of.scenario, of.stream, [...of.keys], of.ofEach],
  );
  return rows.map((row) => ({ event: toEvent(row), receivedAt: new Date(row.receivedAt).toISOString() }));
}
