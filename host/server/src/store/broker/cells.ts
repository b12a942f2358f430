import type { Json } from '@changjing/contract';
import type { BrokerStore, StorageCell, Transaction } from '../../kernel/index.ts';
import { sqlOf } from '../database/index.ts';

type Cells = Pick<BrokerStore, 'readCell' | 'writeCell' | 'removeCell' | 'listCells'>;
type Place = Omit<StorageCell, 'key'>;

/** What plugins keep. A quota is checked in the transaction that writes, one writer at a time. */
export const cells: Cells = {
  async readCell(tx, cell) {
    const { rows } = await sqlOf(tx).query<{ value: Json }>(
      `select value from plugin_storage
       where tenant_id = $1 and plugin = $2 and scenario = $3 and key = $4`,
      [...placeOf(cell), cell.key],
    );
    return rows[0]?.value;
  },

  async writeCell(tx, cell, value, maxBytes, at) {
    const text = JSON.stringify(value);
    const own = Buffer.byteLength(text) + Buffer.byteLength(cell.key);
    await lock(tx, cell);
    const bytes = own + (await bytesBeside(tx, cell));
    if (bytes > maxBytes) return { isWritten: false, bytes };
    await sqlOf(tx).query(
      `insert into plugin_storage (tenant_id, plugin, scenario, key, value, bytes, updated_at)
       values ($1, $2, $3, $4, $5::jsonb, $6, $7)
       on conflict (tenant_id, plugin, scenario, key)
       do update set value = excluded.value, bytes = excluded.bytes, updated_at = excluded.updated_at`,
      [...placeOf(cell), cell.key, text, own, at],
    );
    return { isWritten: true, bytes };
  },

  async removeCell(tx, cell) {
    await sqlOf(tx).query(
      `delete from plugin_storage where tenant_id = $1 and plugin = $2 and scenario = $3 and key = $4`,
      [...placeOf(cell), cell.key],
    );
  },

  async listCells(tx, { prefix, ...place }) {
    const { rows } = await sqlOf(tx).query<{ key: string }>(
      `select key from plugin_storage
       where tenant_id = $1 and plugin = $2 and scenario = $3 and starts_with(key, $4)
       order by key collate "C"`,
      [...placeOf(place), prefix],
    );
    return rows.map(({ key }) => key);
  },
};

function placeOf({ tenant, plugin, scenario }: Place): string[] {
  return [tenant, plugin, scenario];
}

async function lock(tx: Transaction, place: Place): Promise<void> {
  await sqlOf(tx).query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `plugin_storage ${placeOf(place).join(' ')}`,
  ]);
}

async function bytesBeside(tx: Transaction, cell: StorageCell): Promise<number> {
  const { rows } = await sqlOf(tx).query<{ bytes: number }>(
    `select coalesce(sum(bytes), 0)::int as bytes from plugin_storage
     where tenant_id = $1 and plugin = $2 and scenario = $3 and key <> $4`,
    [...placeOf(cell), cell.key],
  );
  return rows[0]?.bytes ?? 0;
}
