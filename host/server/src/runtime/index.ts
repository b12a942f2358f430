export { createChanges } from './changes.ts';

export { createRuntime, type Runtime } from './create-runtime.ts';
export { createFailpoints } from './failpoints.ts';
