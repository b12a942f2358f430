export { createChanges } from './changes.ts';
export type { RuntimeMetrics } from './commit.ts';
export { createRuntime, type Runtime, type RuntimeOptions } from './create-runtime.ts';
export { createFailpoints } from './failpoints.ts';
