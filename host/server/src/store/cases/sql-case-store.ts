import { and, arrayContains, asc, count, desc, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { CaseQuery, CaseStore } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { caseEntries, cases, reports } from '../schema/cases.ts';
import { insertCases, insertEntries } from './insert-cases.ts';
import { toCase, toEntry } from './rows.ts';

export class SqlCaseStore implements CaseStore {
  private readonly database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.database = database;
  }

  open: CaseStore['open'] = (tx, tenant, drafts) => insertCases(tx, tenant, drafts);

  append: CaseStore['append'] = (tx, tenant, entries) => insertEntries(tx, tenant, entries);

  lock: CaseStore['lock'] = async (tx, tenant, id) => {
    const rows = await sqlOf(tx)
      .orm.select()
      .from(cases)
      .where(and(eq(cases.tenantId, tenant), eq(cases.id, id)))
      .for('update');
    return rows[0] && toCase(rows[0]);
  };

  /** In the order of their ids, so that two batches never wait for each other. */
  lockOpenedBy: CaseStore['lockOpenedBy'] = async (tx, tenant, effects) => {
    const rows = await sqlOf(tx)
      .orm.select()
      .from(cases)
      .where(and(eq(cases.tenantId, tenant), inArray(cases.effect, [...effects])))
      .orderBy(asc(cases.id))
      .for('update');
    return rows.map(toCase);
  };

  openedBy: CaseStore['openedBy'] = async (tenant, effects) => {
    const rows = await this.database.orm
      .select({ effect: cases.effect, id: cases.id, number: cases.number })
      .from(cases)
      .where(and(eq(cases.tenantId, tenant), inArray(cases.effect, [...effects])));
    return rows;
  };

  lockOverdue: CaseStore['lockOverdue'] = async (tx, now, limit) => {
    const rows = await sqlOf(tx)
      .orm.select()
      .from(cases)
      .where(and(isNull(cases.closedAt), isNull(cases.overdueAt), lt(cases.dueAt, now)))
      .orderBy(asc(cases.dueAt))
      .limit(limit)
      .for('update', { skipLocked: true });
    return rows.map((row) => ({ tenant: row.tenantId, stored: toCase(row) }));
  };

  update: CaseStore['update'] = async (tx, tenant, changed) => {
    const rows = changed.map((stored) => ({
      id: stored.id,
      state: stored.state,
      stage: stored.stage,
      assignee: stored.assignee,
      handlers: stored.handlers,
      overdue_at: stored.overdueAt,
      closed_at: stored.closedAt,
      is_cleared: stored.isCleared,
    }));
    await sqlOf(tx).query(
      `update cases c
       set state = r.state, stage = r.stage, assignee = r.assignee, handlers = r.handlers,
           overdue_at = r.overdue_at, closed_at = r.closed_at, is_cleared = r.is_cleared
       from jsonb_to_recordset($2::jsonb) as r(id text, state text, stage text, assignee text,
         handlers text[], overdue_at timestamptz, closed_at timestamptz, is_cleared boolean)
       where c.tenant_id = $1 and c.id = r.id`,
      [tenant, JSON.stringify(rows)],
    );
  };

  read: CaseStore['read'] = async (tenant, id) => {
    const rows = await this.database.orm
      .select()
      .from(cases)
      .where(and(eq(cases.tenantId, tenant), eq(cases.id, id)));
    return rows[0] && toCase(rows[0]);
  };

  readReported: CaseStore['readReported'] = async (tenant, scenario, number) => {
    const rows = await this.database.orm
      .select()
      .from(cases)
      .where(and(eq(cases.tenantId, tenant), eq(cases.scenario, scenario), eq(cases.number, number)))
      .orderBy(asc(cases.id))
      .limit(1);
    return rows[0] && toCase(rows[0]);
  };

  entries: CaseStore['entries'] = async (tenant, id) => {
    const rows = await this.database.orm
      .select()
      .from(caseEntries)
      .where(and(eq(caseEntries.tenantId, tenant), eq(caseEntries.caseId, id)))
      .orderBy(asc(caseEntries.id));
    return rows.map(toEntry);
  };

  list: CaseStore['list'] = async (tenant, query) => {
    const rows = await this.database.orm
      .select()
      .from(cases)
      .where(and(eq(cases.tenantId, tenant), ...conditionsOf(query)))
      .orderBy(desc(cases.id))
      .limit(query.limit);
    return rows.map(toCase);
  };

  countOpen: CaseStore['countOpen'] = async (tenant) => {
    const rows = await this.database.orm
      .select({ scenario: cases.scenario, open: count() })
      .from(cases)
      .where(and(eq(cases.tenantId, tenant), isNull(cases.closedAt)))
      .groupBy(cases.scenario);
    return Object.fromEntries(rows.map((row) => [row.scenario, row.open]));
  };

  countOpenByRule: CaseStore['countOpenByRule'] = async (tenant, scenario) => {
    const rule = sql<string>`${cases.why}->>'rule'`;
    const rows = await this.database.orm
      .select({ rule, process: cases.process, open: count() })
      .from(cases)
      .where(and(eq(cases.tenantId, tenant), eq(cases.scenario, scenario), isNull(cases.closedAt)))
      .groupBy(rule, cases.process);
    return rows;
  };

  withPhoto: CaseStore['withPhoto'] = async (tenant, hash) => {
    const inEntries = await this.database.orm
      .selectDistinctOn([cases.id], { row: cases })
      .from(cases)
      .innerJoin(caseEntries, and(eq(caseEntries.tenantId, cases.tenantId), eq(caseEntries.caseId, cases.id)))
      .where(and(eq(cases.tenantId, tenant), arrayContains(caseEntries.photos, [hash])))
      .limit(20);
    const inReports = await this.database.orm
      .select({ row: cases })
      .from(cases)
      .innerJoin(
        reports,
        and(eq(reports.tenantId, cases.tenantId), eq(reports.subjectRecord, cases.subjectRecord)),
      )
      .where(and(eq(cases.tenantId, tenant), arrayContains(reports.photos, [hash])))
      .limit(20);
    return [
      ...inEntries.map(({ row }) => ({ stored: toCase(row), source: 'entry' as const })),
      ...inReports.map(({ row }) => ({ stored: toCase(row), source: 'report' as const })),
    ];
  };
}

function conditionsOf(query: CaseQuery) {
  return [
    query.state === 'open' ? isNull(cases.closedAt) : undefined,
    query.state === 'closed' ? isNotNull(cases.closedAt) : undefined,
    query.scenario === undefined ? undefined : eq(cases.scenario, query.scenario),
    query.assignee === undefined ? undefined : eq(cases.assignee, query.assignee),
    query.after === undefined ? undefined : lt(cases.id, query.after),
  ];
}
