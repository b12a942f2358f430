import type { LoggedEvent, TenantId } from '../../../kernel/index.ts';
import type { StoreDatabase } from '../../database/index.ts';
import { eventColumns, toEvent, type EventColumns } from '../read-events.ts';

/**
 * One host writes a tenant's events, a batch at a time, so that their sequence is the order of their
 * commits: nothing turns up behind a place that was read.
 */
export async function logBehind(
  database: StoreDatabase,
  tenant: TenantId,
  scenario: string,
  position: number,
  limit: number,
): Promise<LoggedEvent[]> {
  const { rows } = await database.query<EventColumns & { stream: string; received: number }>(
    `select ${eventColumns}, stream, extract(epoch from received_at) * 1000 as received from events
     where sequence > $3 and tenant_id = $1 and scenario = $2 order by sequence limit $4`,
    [tenant, scenario, position, limit],
    { name: 'shadow_log' },
  );
  return rows.map((row) => ({
    sequence: Number(row.sequence),
    stream: row.stream,
    event: toEvent(row),
    receivedAtMs: Number(row.received),
  }));
}

export async function endOfLog(database: StoreDatabase): Promise<number> {
  const { rows } = await database.query<{ last: number | null }>('select max(sequence) as last from events');
  return Number(rows[0]?.last ?? 0);
}
