import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import type { PeopleEventStore, ReportStore } from '../../kernel/index.ts';
import { storable } from '../canonical.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { peopleEvents, reports } from '../schema/cases.ts';
import { toReport } from './rows.ts';

export class SqlReportStore implements ReportStore {
  private readonly database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.database = database;
  }

  add: ReportStore['add'] = async (tx, tenantId, report) => {
    const rows = await sqlOf(tx)
      .orm.insert(reports)
      .values({ ...report, photos: [...report.photos], tenantId })
      .onConflictDoNothing({ target: [reports.tenantId, reports.keyHash] })
      .returning({ id: reports.id });
    return rows.length > 0;
  };

  readByKey: ReportStore['readByKey'] = async (tenant, keyHash) => {
    const rows = await this.database.orm
      .select()
      .from(reports)
      .where(and(eq(reports.tenantId, tenant), eq(reports.keyHash, keyHash)));
    return rows[0] && toReport(rows[0]);
  };

  readByNumber: ReportStore['readByNumber'] = async (tenant, number) => {
    const rows = await this.database.orm
      .select()
      .from(reports)
      .where(and(eq(reports.tenantId, tenant), eq(reports.number, number)));
    return rows[0] && toReport(rows[0]);
  };
}

export class SqlPeopleEventStore implements PeopleEventStore {
  private readonly database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.database = database;
  }

  add: PeopleEventStore['add'] = async (tx, event) => {
    const { tenant, ...rest } = event;
    await sqlOf(tx)
      .orm.insert(peopleEvents)
      .values({ ...storable(rest), tenantId: tenant, nextAttemptAt: event.time })
      .onConflictDoNothing();
  };

  due: PeopleEventStore['due'] = async (now, limit) => {
    const rows = await this.database.orm
      .select()
      .from(peopleEvents)
      .where(lte(peopleEvents.nextAttemptAt, now))
      .orderBy(asc(peopleEvents.nextAttemptAt))
      .limit(limit);
    return rows.map(({ tenantId, nextAttemptAt: _next, failure: _failure, ...rest }) => ({
      ...rest,
      tenant: tenantId,
    }));
  };

  remove: PeopleEventStore['remove'] = async (tx, event) => {
    await sqlOf(tx)
      .orm.delete(peopleEvents)
      .where(and(eq(peopleEvents.tenantId, event.tenant), eq(peopleEvents.id, event.id)));
  };

  withdraw: PeopleEventStore['withdraw'] = async (tx, { tenant, scenario, stream, subject, now }) => {
    await sqlOf(tx)
      .orm.delete(peopleEvents)
      .where(
        and(
          eq(peopleEvents.tenantId, tenant),
          eq(peopleEvents.scenario, scenario),
          eq(peopleEvents.stream, stream),
          eq(peopleEvents.subject, subject),
          gt(peopleEvents.time, now),
        ),
      );
  };

  postpone: PeopleEventStore['postpone'] = async (tx, event, until) => {
    await sqlOf(tx)
      .orm.update(peopleEvents)
      .set({
        attempts: sql`${peopleEvents.attempts} + 1`,
        nextAttemptAt: until.nextAttemptAt,
        failure: until.code,
      })
      .where(and(eq(peopleEvents.tenantId, event.tenant), eq(peopleEvents.id, event.id)));
  };
}
