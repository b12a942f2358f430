export { standingOf } from './standing-of.ts';
export type { Attempt } from './standing.ts';
