import type { StoredCase, StoredEntry, TenantId, Transaction } from '../../kernel/index.ts';
import { storable } from '../canonical.ts';
import { sqlOf } from '../database/index.ts';

// A cloudburst opens hundreds of cases in one ingest transaction: one JSON parameter is several
// times quicker than a row of parameters each.

const caseColumns = `id, number, effect, scenario, version, process, case_class, duty, title, state, stage,
  severity, key, location, territory, assignee, handlers, resolved, opened_at, due_at, deadline, overdue_at, closed_at,
  is_cleared, why, subject_record`;
const entryColumns = `case_id, id, at, action, title, by, note, form, photos, moved_to, effect`;

/** Answers the ids of the cases whose opening effect was new. */
export async function insertCases(
  tx: Transaction,
  tenant: TenantId,
  cases: readonly StoredCase[],
): Promise<ReadonlySet<string>> {
  const rows = cases.map((stored) => ({
    ...stored,
    case_class: stored.caseClass,
    opened_at: stored.openedAt,
    due_at: stored.dueAt,
    overdue_at: stored.overdueAt,
    closed_at: stored.closedAt,
    is_cleared: stored.isCleared,
    subject_record: stored.subjectRecord,
  }));
  return insertedIds(
    tx,
    `insert into cases (tenant_id, ${caseColumns})
     select $1, ${caseColumns} from jsonb_to_recordset($2::jsonb) as r(
       id text, number text, effect text, scenario text, version integer, process text, case_class text,
       duty text, title jsonb, state text, stage text, severity text, key text, location jsonb,
       territory text[], assignee text, handlers text[], resolved jsonb, opened_at timestamptz,
       due_at timestamptz, deadline jsonb, overdue_at timestamptz, closed_at timestamptz, is_cleared boolean, why jsonb,
       subject_record text)
     on conflict (tenant_id, effect) do nothing returning id`,
    [tenant, JSON.stringify(storable(rows))],
  );
}

/** Answers the ids of the entries whose effect was not recorded before. */
export async function insertEntries(
  tx: Transaction,
  tenant: TenantId,
  entries: readonly StoredEntry[],
): Promise<ReadonlySet<string>> {
  const rows = entries.map(({ remark, ...entry }) => ({
    ...entry,
    case_id: entry.case,
    title: { ...entry.title, remark },
    moved_to: entry.movedTo,
  }));
  return insertedIds(
    tx,
    `insert into case_entries (tenant_id, ${entryColumns})
     select $1, ${entryColumns} from jsonb_to_recordset($2::jsonb) as r(
       case_id text, id text, at timestamptz, action text, title jsonb, by jsonb, note text, form jsonb,
       photos text[], moved_to text, effect text)
     on conflict (tenant_id, effect) do nothing returning id`,
    [tenant, JSON.stringify(storable(rows))],
  );
}

async function insertedIds(
  tx: Transaction,
  statement: string,
  parameters: readonly unknown[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sqlOf(tx).query<{ id: string }>(statement, parameters);
  return new Set(rows.map((row) => row.id));
}
