import type { Event } from '@changjing/contract';
import type { RecordedPart, RecordedPlace, TenantId } from '../../kernel/index.ts';
import type { StoreDatabase } from '../database/index.ts';
import { eventColumns, toEvent, type EventColumns } from './read-events.ts';

/** A page of the log in the order of event times; those of one time in the order they came. */
export async function readRecorded(
  database: StoreDatabase,
  tenant: TenantId,
  of: RecordedPart,
  page: { after?: RecordedPlace; limit: number },
): Promise<{ items: Event[]; next?: RecordedPlace }> {
  const { where, parameters } = conditionsOf(tenant, of);
  const place = (value: unknown) => `$${parameters.push(value)}`;
  const after =
    page.after === undefined
      ? ''
      : ` and (time, sequence) > (${place(page.after.time)}::timestamptz, ${place(page.after.sequence)}::bigint)`;
  const { rows } = await database.query<EventColumns>(
    `select ${eventColumns} from events where ${where}${after}
     order by time, sequence limit ${place(page.limit)}`,
    parameters,
  );
  const last = rows.length < page.limit ? undefined : rows.at(-1);
  return {
    items: rows.map(toEvent),
    ...(last !== undefined && { next: { time: last.time, sequence: last.sequence } }),
  };
}

export async function countRecorded(
  database: StoreDatabase,
  tenant: TenantId,
  of: RecordedPart,
): Promise<number> {
  const { where, parameters } = conditionsOf(tenant, of);
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int as count from events where ${where}`,
    parameters,
  );
  return rows[0]?.count ?? 0;
}

function conditionsOf(tenant: TenantId, { scenario, stream, from, to, subject }: RecordedPart) {
  const parameters: unknown[] = [tenant, scenario, stream, from, to];
  const conditions = [
    'tenant_id = $1',
    'scenario = $2',
    'stream = $3',
    'time >= $4::timestamptz',
    'time < $5::timestamptz',
  ];
  if (subject !== undefined) conditions.push(`subject = $${parameters.push(subject)}`);
  return { where: conditions.join(' and '), parameters };
}
