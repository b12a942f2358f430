export * from './database-place.ts';
export * from './describe-on-databases.ts';
