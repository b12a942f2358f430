export * from './clock.ts';
export * from './disposable.ts';
export * from './emitter.ts';
export * from './log.ts';
export * from './ports/index.ts';
export * from './refuse-denied.ts';
export * from './token.ts';
export * from './uuid.ts';
