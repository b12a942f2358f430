import { and, eq } from 'drizzle-orm';
import {
  uuidv7,
  type Actor,
  type Audit,
  type Clock,
  type Purpose,
  type SubjectStore,
  type TenantId,
  type Transaction,
} from '../../kernel/index.ts';
import { storable } from '../canonical.ts';
import { sqlOf } from '../database/index.ts';
import { subjectRecords } from '../schema/index.ts';

export class SqlSubjectStore implements SubjectStore {
  private readonly clock: Clock;
  private readonly audit: Audit;

  constructor(clock: Clock, audit: Audit) {
    this.clock = clock;
    this.audit = audit;
  }

  async create(
    tx: Transaction,
    record: { tenant: TenantId; kind: string; values: Record<string, unknown>; files?: readonly string[] },
  ): Promise<string> {
    const now = this.clock.now();
    const id = uuidv7(now);
    await sqlOf(tx)
      .orm.insert(subjectRecords)
      .values({
        tenantId: record.tenant,
        id,
        kind: record.kind,
        values: storable(record.values),
        files: [...(record.files ?? [])],
        createdAt: new Date(now).toISOString(),
      });
    return id;
  }

  async read(
    tx: Transaction,
    request: { tenant: TenantId; id: string; actor?: Actor; purpose: Purpose },
  ): Promise<{ values: Record<string, unknown>; files: string[]; isErased: boolean } | undefined> {
    const { tenant, id, actor, purpose } = request;
    const [row] = await sqlOf(tx).orm.select().from(subjectRecords).where(sameRecord(tenant, id));
    await this.audit.append(tx, {
      tenant,
      person: actor?.person,
      post: actor?.post?.id,
      action: 'subject.read',
      target: `subject/${id}`,
      details: { purpose, kind: row?.kind, fields: Object.keys(row?.values ?? {}) },
      succeeded: row !== undefined,
    });
    return row && { values: row.values, files: row.files, isErased: row.erasedAt !== null };
  }

  async erase(tx: Transaction, tenant: TenantId, id: string): Promise<void> {
    const erased = await sqlOf(tx)
      .orm.update(subjectRecords)
      .set({ values: {}, files: [], erasedAt: new Date(this.clock.now()).toISOString() })
      .where(sameRecord(tenant, id))
      .returning({ kind: subjectRecords.kind });
    await this.audit.append(tx, {
      tenant,
      action: 'subject.erase',
      target: `subject/${id}`,
      details: { kind: erased[0]?.kind },
      succeeded: erased.length > 0,
    });
  }
}

function sameRecord(tenant: TenantId, id: string) {
  return and(eq(subjectRecords.tenantId, tenant), eq(subjectRecords.id, id));
}
