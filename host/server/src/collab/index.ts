export { createCollab, type Collab } from './collab.ts';
export { createScenarios } from './publish/scenarios.ts';
