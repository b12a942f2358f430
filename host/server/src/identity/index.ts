export * from './base/index.ts';
export * from './create-identity.ts';
export * from './phone-codes.ts';
export * from './session-secret.ts';
