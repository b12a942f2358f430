import type { TrialsDependencies } from '../create-trials.ts';

/** No plugin brings functions. */
export const noFunctions: Pick<TrialsDependencies, 'functionsFor' | 'computing'> = {
  functionsFor: () => [],
  computing: () => ({
    compute: async (_, wanted) => wanted.map(() => ({ kind: 'noAnswer' })),
    dispose: () => undefined,
  }),
};
