export { SqlCaseStore } from './sql-case-store.ts';
export { SqlPeopleEventStore, SqlReportStore } from './sql-report-store.ts';
