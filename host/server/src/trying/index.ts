export { createTrials } from './create-trials.ts';
export { recordedEvents } from './recorded-events.ts';
export { createShadows } from './shadow/create-shadows.ts';
