export * from './cases/index.ts';
export * from './database/index.ts';
export * from './files/index.ts';
export * from './governance/index.ts';
export * from './identity/index.ts';
export * from './paging.ts';
export * from './plugins/index.ts';
