export { checkScenario, hasErrors, type CheckedScenario } from './check.ts';
export { contributionsOf, usedContributions } from './contributions-of.ts';
export { diffScenario, type Change } from './diff.ts';
export { callableOf, sourcesOf, type FunctionSource } from './plugin-calls/computed-by.ts';
export { lowerCalls, lowerExpression } from './plugin-calls/lower-calls.ts';
export { migrateScenario, scenarioFormatVersion } from './migrate.ts';
export { renameField, renameOperator, renameStream } from './rename/rename.ts';
export type { CheckContext, InstalledPlugin } from './reporter.ts';
export { doTopicsOverlap } from './topic.ts';
