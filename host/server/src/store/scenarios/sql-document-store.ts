import { join } from 'node:path';
import { and, asc, eq } from 'drizzle-orm';
import type {
  DocumentMark,
  DocumentStore,
  DocumentUpdate,
  Log,
  StoredDocument,
  TenantId,
} from '../../kernel/index.ts';
import { sqlOf, type SqlRunner, type StoreDatabase } from '../database/index.ts';
import { documents, documentUpdates } from '../schema/scenarios.ts';
import { openLineJournal } from './line-journal.ts';
import { createLineLog, type LineLog } from './line-log.ts';

/** Of the row, not of what is in the state: that carries its own in `meta`. */
const formatVersion = 1;

/** One a database, however many stores are made of it: a file has one writer. */
const logs = new WeakMap<StoreDatabase, LineLog>();

export function createDocumentStore(database: StoreDatabase, log: Log): DocumentStore {
  const lines = logs.get(database) ?? openLog(database, log);
  logs.set(database, lines);
  return {
    async create(tx, { tenant, document, state, at }) {
      await sqlOf(tx)
        .orm.insert(documents)
        .values({ tenantId: tenant, document, formatVersion, state, revision: 1, updatedAt: at });
    },
    append: (tx, updates) => insertLines(sqlOf(tx), updates.map(lineOf)),
    log: (update) => lines.add(lineOf(update)),
    settled: () => lines.settled(),
    async load(tenant, document) {
      await lines.settled();
      return load(database, tenant, document);
    },
    compact,
    async marks(tenant) {
      await lines.settled();
      return marks(database, tenant);
    },
  };
}

/** PGlite takes a millisecond from thread to thread and never syncs: a file keeps as well and answers at once. */
function openLog(database: StoreDatabase, log: Log): LineLog {
  const write = (lines: readonly string[]) => insertLines(database, lines);
  if (database.folder === undefined) return createLineLog(write);
  return openLineJournal({ file: join(database.folder, 'document-journal'), write, log });
}

function lineOf({ tenant, document, update, person, at }: DocumentUpdate): string {
  const bytes = Buffer.from(update.buffer, update.byteOffset, update.byteLength);
  return JSON.stringify({ tenant, document, update: bytes.toString('base64'), person, at });
}

/** One JSON parameter for all lines: a group of edits is one statement, whole or not at all. */
async function insertLines(sql: Pick<SqlRunner, 'query'>, lines: readonly string[]): Promise<void> {
  await sql.query(
    `insert into document_updates (tenant_id, document, update, person, at)
     select tenant, document, decode(update, 'base64'), person, at
     from jsonb_to_recordset($1::jsonb) as r(tenant text, document text, update text, person text, at timestamptz)`,
    [`[${lines.join(',')}]`],
    { name: 'append-document-updates' },
  );
}

async function load(
  database: StoreDatabase,
  tenant: TenantId,
  document: string,
): Promise<StoredDocument | undefined> {
  // One transaction: a compaction between the two reads would hide what it took out of the log.
  return database.transaction(async (tx) => {
    const { orm } = sqlOf(tx);
    const [row] = await orm
      .select({
        state: documents.state,
        revision: documents.revision,
        updatedAt: documents.updatedAt,
      })
      .from(documents)
      .where(and(eq(documents.tenantId, tenant), eq(documents.document, document)))
      .for('share');
    if (!row) return undefined;
    const updates = await orm
      .select({
        sequence: documentUpdates.sequence,
        update: documentUpdates.update,
        person: documentUpdates.person,
        at: documentUpdates.at,
      })
      .from(documentUpdates)
      .where(and(eq(documentUpdates.tenantId, tenant), eq(documentUpdates.document, document)))
      .orderBy(asc(documentUpdates.sequence));
    return { ...row, updates: updates.map((one) => ({ ...one, person: one.person ?? undefined })) };
  });
}

const compact: DocumentStore['compact'] = async (tx, of) => {
  const sql = sqlOf(tx);
  // The newest edit says when the document changed; compacting changes nothing.
  const written = await sql.query(
    `update documents set state = $1, revision = revision + 1,
       updated_at = coalesce((select max(at) from document_updates where tenant_id = $2 and document = $3), updated_at)
     where tenant_id = $2 and document = $3 and revision = $4`,
    [of.state, of.tenant, of.document, of.revision],
  );
  if (written.affectedRows === 0) return false;
  // One parameter however long the log is: a statement takes 65,535 at most.
  await sql.query(
    `delete from document_updates where tenant_id = $1 and document = $2
       and sequence in (select value::bigint from jsonb_array_elements_text($3::jsonb))`,
    [of.tenant, of.document, JSON.stringify(of.sequences)],
  );
  return true;
};

async function marks(database: StoreDatabase, tenant: TenantId): Promise<DocumentMark[]> {
  const { rows } = await database.query<{ document: string; mark: string; updated: string }>(
    `select d.document, d.revision || '/' || count(u.sequence) || '/' || coalesce(max(u.sequence), 0) as mark,
       greatest(d.updated_at, max(u.at)) as updated
     from documents d left join document_updates u on u.tenant_id = d.tenant_id and u.document = d.document
     where d.tenant_id = $1 group by d.document, d.revision, d.updated_at`,
    [tenant],
  );
  return rows.map(({ document, mark, updated }) => ({
    document,
    mark,
    updatedAt: new Date(updated).toISOString(),
  }));
}
