export * from './sql-plugin-store.ts';
