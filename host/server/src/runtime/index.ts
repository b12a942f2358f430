export { createChanges } from './changes.ts';

export { computeValues } from './compute-values.ts';
export { createRuntime, type Runtime } from './create-runtime.ts';
export { createFailpoints } from './failpoints.ts';
