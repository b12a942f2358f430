export * from './api.ts';
export * from './budget.ts';
export * from './capability.ts';
export * from './configuration.ts';
export * from './contribution.ts';
export * from './development.ts';
export * from './host-request.ts';
export * from './manifest.ts';
