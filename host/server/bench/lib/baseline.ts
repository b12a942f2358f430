import type { StoreDatabase } from '../../src/store/index.ts';
import { sqlOf } from '../../src/store/index.ts';

const tables = ['events', 'event_keys', 'latest_states', 'rule_states'] as const;

interface Column {
  name: string;
  type: string;
}
interface TableRows {
  table: (typeof tables)[number];
  columns: Column[];
  /** Rows as the database gives them, as JSON. */
  rows: Record<string, unknown>[];
}

/** The rows a run left behind in all its tables. `states` of each event: how many were written, not how many stand. */
export async function readRows(database: StoreDatabase, tenant: string): Promise<TableRows[]> {
  const found: TableRows[] = [];
  for (const table of tables) {
    const { rows: columns } = await database.query<Column>(
      `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> 'sequence'
       order by attnum`,
      [table],
    );
    const { rows } = await database.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) - 'sequence' as row from ${table} t where tenant_id = $1`,
      [tenant],
    );
    found.push({ table, columns, rows: rows.map(({ row }) => row) });
  }
  return found;
}

export type InsertWay = 'json' | 'jsonb' | 'unnest';

/**
 * Inserts the same rows for another tenant in transactions of a thousand events, the plain way.
 * State rows, which a run writes again and again, are upserted as often as the run wrote them.
 */
export async function insertPlainly(
  database: StoreDatabase,
  of: {
    rows: readonly TableRows[];
    tenant: string;
    way: InsertWay;
    batch: number;
    statesWritten: number;
    latestWritten: number;
  },
): Promise<number> {
  const events = of.rows[0]!.rows.length;
  const batches = Math.ceil(events / of.batch);
  const plans = of.rows.map((table) => planOf(table, of, batches));
  const started = performance.now();
  for (let at = 0; at < batches; at += 1) {
    await database.transaction(async (tx) => {
      const sql = sqlOf(tx);
      await Promise.all(plans.map(({ text, batches: own }) => sql.query(text, own[at])));
    });
  }
  return (performance.now() - started) / 1000;
}

function planOf(
  { table, columns, rows }: TableRows,
  of: { tenant: string; way: InsertWay; batch: number; statesWritten: number; latestWritten: number },
  batches: number,
) {
  const own = rows.map((row) => ({ ...row, tenant_id: of.tenant }));
  const isEvent = table === 'events' || table === 'event_keys';
  const perBatch = isEvent
    ? of.batch
    : Math.round((table === 'rule_states' ? of.statesWritten : of.latestWritten) / batches);
  const slices = Array.from({ length: batches }, (_, at) =>
    isEvent ? own.slice(at * perBatch, (at + 1) * perBatch) : take(own, at * perBatch, perBatch),
  );
  const names = columns.map(({ name }) => name).join(', ');
  const typed = columns.map(({ name, type }) => `${name} ${type}`).join(', ');
  const conflict = isEvent ? '' : conflictOf(table);
  const source =
    of.way === 'unnest'
      ? `unnest(${columns.map(({ type }, at) => `$${at + 1}::${type === 'jsonb' ? 'text' : type}[]`).join(', ')}) as e(${names})`
      : `${of.way}_to_recordset($1::${of.way}) as e(${typed})`;
  const selected =
    of.way === 'unnest'
      ? columns.map(({ name, type }) => (type === 'jsonb' ? `${name}::jsonb` : name)).join(', ')
      : names;
  return {
    text: `insert into ${table} (${names}) select ${selected} from ${source} ${conflict}`,
    batches: slices.map((slice) =>
      of.way === 'unnest' ? arraysOf(slice, columns) : [JSON.stringify(slice)],
    ),
  };
}

/** So many rows from a place on, each once; from the start again at the end. */
function take<T>(rows: readonly T[], from: number, count: number): T[] {
  return Array.from({ length: Math.min(count, rows.length) }, (_, at) => rows[(from + at) % rows.length]!);
}

function conflictOf(table: string): string {
  return table === 'latest_states'
    ? 'on conflict (tenant_id, scenario, stream, key) do update set time = excluded.time, data = excluded.data'
    : 'on conflict (tenant_id, scenario, rule, key) do update set state = excluded.state, due_ms = excluded.due_ms';
}

function arraysOf(rows: readonly Record<string, unknown>[], columns: readonly Column[]): unknown[] {
  return columns.map(({ name, type }) =>
    rows.map((row) => (type === 'jsonb' ? JSON.stringify(row[name]) : (row[name] ?? null))),
  );
}
