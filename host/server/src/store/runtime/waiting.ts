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

const letterColumns = 'id, at, scenario, connector, origin, address, code, reason, payload, bytes';

export async function readDeadLetters(
  database: StoreDatabase,
  tenant: TenantId,
  page: Parameters<RuntimeStore['deadLetters']>[1],
): ReturnType<RuntimeStore['deadLetters']> {
  const parameters: unknown[] = [tenant, page.limit + 1];
  const conditions = ['tenant_id = $1'];
  const where = (column: string, value: string) => conditions.push(`${column} $${parameters.push(value)}`);
  if (page.scenario !== undefined) where('scenario =', page.scenario);
  if (page.connector !== undefined) where('connector =', page.connector);
  if (page.cursor !== undefined) where('id <', openCursor(page.cursor, /^[0-9a-f-]{36}$/)[0] ?? '');
  const { rows } = await database.query<DeadLetterColumns>(
    `select ${letterColumns} from dead_letters where ${conditions.join(' and ')} order by id desc limit $2`,
    parameters,
  );
  const items = rows.slice(0, page.limit).map(toDeadLetter);
  const last = items.at(-1);
  return { items, ...(rows.length > page.limit && last && { nextCursor: sealCursor([last.id]) }) };
}

export async function readDeadLetter(
  database: StoreDatabase,
  tenant: TenantId,
  id: string,
): Promise<DeadLetter | undefined> {
  const { rows } = await database.query<DeadLetterColumns>(
    `select ${letterColumns} from dead_letters where tenant_id = $1 and id = $2`,
    [tenant, id],
  );
  return rows[0] && toDeadLetter(rows[0]);
}

export async function removeDeadLetter(database: StoreDatabase, tenant: TenantId, id: string): Promise<void> {
  await database.query('delete from dead_letters where tenant_id = $1 and id = $2', [tenant, id]);
}

function toDeadLetter({ scenario, connector, ...row }: DeadLetterColumns): DeadLetter {
  return {
    ...row,
    at: new Date(row.at).toISOString(),
    ...(scenario !== null && { scenario }),
    ...(connector !== null && { connector }),
  };
}
