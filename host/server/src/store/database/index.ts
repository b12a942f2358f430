export * from './client.ts';
export * from './open-database.ts';
export * from './sql-error.ts';
export * from './store-database.ts';
