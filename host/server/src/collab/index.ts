export { createCollab, type Collab, type CollabParts } from './collab.ts';
export { createScenarios, type ScenarioRoom, type ScenarioParts } from './publish/scenarios.ts';
