export { SqlCaseStore } from './sql-case-store.ts';
export { SqlHolderLinkStore } from './sql-holder-link-store.ts';
export { SqlPeopleEventStore, SqlReportStore } from './sql-report-store.ts';
