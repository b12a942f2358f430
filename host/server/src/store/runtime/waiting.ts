import type { DeadLetter, LocalizedText } from '@changjing/contract';
import type { RuntimeStore, TenantId, WaitingPayload } from '../../kernel/index.ts';
import type { StoreDatabase } from '../database/index.ts';
import { openCursor, sealCursor } from './cursor.ts';

export async function waiting(
  database: StoreDatabase,
  tenant: TenantId,
): Promise<{ scenario: string; connector: string; count: number }[]> {
  const { rows } = await database.query<{ scenario: string; connector: string; count: number }>(
    `select scenario, connector, count(*)::int as count from inbox_payloads
     where tenant_id = $1 group by scenario, connector`,
    [tenant],
  );
  return rows;
}

export async function takeInbox(
  database: StoreDatabase,
  tenant: TenantId,
  route: { scenario: string; connector: string },
  limit: number,
): Promise<WaitingPayload[]> {
  const { rows } = await database.query<WaitingPayload>(
    `select scenario, connector, sequence, address, origin, text, received_ms as "receivedAtMs"
     from inbox_payloads where tenant_id = $1 and scenario = $2 and connector = $3
     order by sequence limit $4`,
    [tenant, route.scenario, route.connector, limit],
  );
  return rows;
}

interface DeadLetterColumns {
  id: string;
  at: string;
  scenario: string | null;
  connector: string | null;
  origin: string;
  address: string;
  code: string;
  reason: LocalizedText;
  payload: string;
  bytes: number;
}

export async function readDeadLetters(
  database: StoreDatabase,
  tenant: TenantId,
  page: { cursor?: string; limit: number },
): ReturnType<RuntimeStore['deadLetters']> {
  const before = page.cursor === undefined ? undefined : openCursor(page.cursor, /^[0-9a-f-]{36}$/);
  const { rows } = await database.query<DeadLetterColumns>(
    `select id, at, scenario, connector, origin, address, code, reason, payload, bytes
     from dead_letters where tenant_id = $1 ${before === undefined ? '' : 'and id < $3'}
     order by id desc limit $2`,
    [tenant, page.limit + 1, ...(before ?? [])],
  );
  const items = rows.slice(0, page.limit).map(toDeadLetter);
  const last = items.at(-1);
  return { items, ...(rows.length > page.limit && last && { nextCursor: sealCursor([last.id]) }) };
}

function toDeadLetter({ scenario, connector, ...row }: DeadLetterColumns): DeadLetter {
  return {
    ...row,
    at: new Date(row.at).toISOString(),
    ...(scenario !== null && { scenario }),
    ...(connector !== null && { connector }),
  };
}
