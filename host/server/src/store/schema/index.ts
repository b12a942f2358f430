export * from './accounts.ts';
export * from './canaries.ts';
export * from './cases.ts';
export * from './files.ts';
export * from './governance.ts';
export * from './holders.ts';
export * from './identity.ts';
export * from './plugins.ts';
