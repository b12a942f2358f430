import { asc, desc, eq, gt, lt, and } from 'drizzle-orm';
import type {
  Audit,
  AuditEntry,
  ChainedAuditEntry,
  Clock,
  TenantId,
  Transaction,
} from '../../kernel/index.ts';
import { canonicalJson, sha256, storable } from '../canonical.ts';
import { sqlOf, type SqlTransaction, type StoreDatabase } from '../database/index.ts';
import { decodeCursor, toPage } from '../paging.ts';
import { auditEntries } from '../schema/index.ts';

type Row = typeof auditEntries.$inferSelect;
type StampedEntry = AuditEntry & { at: string };

/** What a tenant's chain starts from. */
const genesis = '0'.repeat(64);
const verifyBatch = 1000;

export class SqlAudit implements Audit {
  private readonly database: StoreDatabase;
  private readonly clock: Clock;

  constructor(database: StoreDatabase, clock: Clock) {
    this.database = database;
    this.clock = clock;
  }

  // The chain's end is locked until the commit, so entries are the transaction's last rows.
  async append(tx: Transaction, entry: AuditEntry): Promise<void> {
    const stamped: StampedEntry = storable({ ...entry, at: new Date(this.clock.now()).toISOString() });
    sqlOf(tx).beforeCommit(stamped, writeEntries);
  }

  async page(
    tenant: TenantId,
    page: { cursor?: string; limit: number },
  ): Promise<{ items: ChainedAuditEntry[]; nextCursor?: string }> {
    const before = page.cursor === undefined ? undefined : Number(decodeCursor(page.cursor, 1)[0]);
    const rows = await this.database.orm
      .select()
      .from(auditEntries)
      .where(
        and(
          eq(auditEntries.tenantId, tenant),
          before === undefined ? undefined : lt(auditEntries.sequence, before),
        ),
      )
      .orderBy(desc(auditEntries.sequence))
      .limit(page.limit + 1);
    return toPage(rows.map(toChained), page.limit, (entry) => [entry.sequence]);
  }

  async verify(tenant: TenantId): Promise<{ entries: number; brokenAt?: number }> {
    let previous = { sequence: 0, hash: genesis };
    for (;;) {
      const rows = await this.database.orm
        .select()
        .from(auditEntries)
        .where(and(eq(auditEntries.tenantId, tenant), gt(auditEntries.sequence, previous.sequence)))
        .orderBy(asc(auditEntries.sequence))
        .limit(verifyBatch);
      for (const row of rows) {
        const fits =
          row.sequence === previous.sequence + 1 &&
          row.previousHash === previous.hash &&
          row.hash === hashOf(row);
        if (!fits) return { entries: previous.sequence, brokenAt: previous.sequence + 1 };
        previous = row;
      }
      if (rows.length < verifyBatch) return { entries: previous.sequence };
    }
  }
}

async function writeEntries(store: SqlTransaction, entries: readonly StampedEntry[]): Promise<void> {
  const byTenant = [...Map.groupBy(entries, (entry) => entry.tenant)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [tenant, ofTenant] of byTenant) {
    await store.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`audit ${tenant}`]);
    const [last] = await store.orm
      .select({ sequence: auditEntries.sequence, hash: auditEntries.hash })
      .from(auditEntries)
      .where(eq(auditEntries.tenantId, tenant))
      .orderBy(desc(auditEntries.sequence))
      .limit(1);
    await store.orm.insert(auditEntries).values(chain(last ?? { sequence: 0, hash: genesis }, ofTenant));
  }
}

function chain(last: { sequence: number; hash: string }, entries: readonly StampedEntry[]): Row[] {
  let previous = last;
  return entries.map((entry) => {
    const { tenant, person, post, ...rest } = entry;
    const unsigned = {
      ...rest,
      tenantId: tenant,
      person: person ?? null,
      post: post ?? null,
      sequence: previous.sequence + 1,
      previousHash: previous.hash,
    };
    const row: Row = { ...unsigned, hash: hashOf(unsigned) };
    previous = row;
    return row;
  });
}

function hashOf(row: Omit<Row, 'hash'> & { hash?: string }): string {
  const { hash: _own, ...covered } = row;
  return sha256(canonicalJson(covered));
}

function toChained(row: Row): ChainedAuditEntry {
  const { tenantId, person, post, previousHash: _previous, ...rest } = row;
  return {
    ...rest,
    tenant: tenantId,
    ...(person !== null && { person }),
    ...(post !== null && { post }),
  };
}
