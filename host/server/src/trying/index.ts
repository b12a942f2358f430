export { createTrials } from './create-trials.ts';
