export * from './describe-on-databases.ts';
