export { createDocumentStore } from './sql-document-store.ts';
export { createScenarioStore } from './sql-scenario-store.ts';
