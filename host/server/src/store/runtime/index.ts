export { createRuntimeStore } from './sql-runtime-store.ts';
export { createShadowStore } from './shadows/sql-shadow-store.ts';
