export { createCollab, type Collab } from './collab.ts';
export { usablePlugins } from './publish/check.ts';
export { createScenarios } from './publish/scenarios.ts';
