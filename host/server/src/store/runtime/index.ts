export { createRuntimeStore } from './sql-runtime-store.ts';
