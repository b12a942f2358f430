export { createCollab, type Collab } from './collab.ts';
export { createComments } from './comments/index.ts';
export { usablePlugins } from './publish/check.ts';
export { createScenarios } from './publish/scenarios.ts';
export { createSuggestions } from './suggestions/index.ts';
export { createParameters } from './parameters/create-parameters.ts';
