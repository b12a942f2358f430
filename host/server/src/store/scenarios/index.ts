export { createDocumentStore } from './sql-document-store.ts';
export { createScenarioStore } from './sql-scenario-store.ts';
export { createCanaryStore } from './sql-canary-store.ts';
export { createCommentStore } from './sql-comment-store.ts';
export { createSuggestionStore } from './sql-suggestion-store.ts';
export { createDraftHistoryStore } from './sql-draft-history-store.ts';
export { createTemplateStore } from './sql-template-store.ts';
export { createPlanStore } from './sql-plan-store.ts';
