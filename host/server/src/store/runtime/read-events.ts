import type { Event, Json } from '@changjing/contract';
import type { RuntimeStore, TenantId } from '../../kernel/index.ts';
import type { StoreDatabase } from '../database/index.ts';
import { openCursor, sealCursor } from './cursor.ts';

export interface EventColumns {
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  data: Record<string, Json>;
  sequence: number;
}
export const eventColumns = 'id, source, type, subject, time, data, sequence';

/** Newest first by event time. The cursor is the last one's place, so that new events do not shift pages. */
export async function readEvents(
  database: StoreDatabase,
  tenant: TenantId,
  scenario: string,
  stream: string,
  page: { key?: string; cursor?: string; limit: number },
): ReturnType<RuntimeStore['events']> {
  const parameters: unknown[] = [tenant, scenario, stream, page.limit + 1];
  const place = (value: unknown) => `$${parameters.push(value)}`;
  const conditions = ['tenant_id = $1', 'scenario = $2', 'stream = $3'];
  if (page.key !== undefined) conditions.push(`subject = ${place(page.key)}`);
  if (page.cursor !== undefined) {
    const [time, sequence] = openCursor(page.cursor, /^\d{4}-[\d-]+[ T][\d:.]+[+-][\d:]+\|\d+$/);
    conditions.push(`(time, sequence) < (${place(time)}::timestamptz, ${place(sequence)}::bigint)`);
  }
  const { rows } = await database.query<EventColumns>(
    `select ${eventColumns} from events where ${conditions.join(' and ')}
     order by time desc, sequence desc limit $4`,
    parameters,
  );
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  const hasMore = rows.length > page.limit && last !== undefined;
  return {
    items: items.map(toEvent),
    ...(hasMore && { nextCursor: sealCursor([last.time, String(last.sequence)]) }),
  };
}

export async function findEvent(
  database: StoreDatabase,
  tenant: TenantId,
  of: { scenario: string; stream: string; source: string; id: string; subject: string },
): Promise<Event | undefined> {
  const { rows } = await database.query<EventColumns>(
    `select ${eventColumns} from events
     where tenant_id = $1 and scenario = $2 and stream = $3 and subject = $4 and source = $5 and id = $6
     limit 1`,
    [tenant, of.scenario, of.stream, of.subject, of.source, of.id],
  );
  return rows[0] === undefined ? undefined : toEvent(rows[0]);
}

export function toEvent(row: EventColumns): Event {
  return {
    specversion: '1.0',
    id: row.id,
    source: row.source,
    type: row.type,
    subject: row.subject,
    time: new Date(row.time).toISOString(),
    data: row.data,
  };
}
