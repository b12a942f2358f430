export * from './base/index.ts';
export { clientAddressHeader } from './auth.ts';
export * from './create-identity.ts';
export type { NewPerson } from './people.ts';
export * from './phone-codes.ts';
export * from './session-secret.ts';
