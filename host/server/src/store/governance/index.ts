export * from './audit.ts';
export * from './idempotency-keys.ts';
export * from './master-keys.ts';
export * from './secrets.ts';
export * from './subject-store.ts';
