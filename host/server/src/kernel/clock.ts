import { createToken } from './token.ts';

/** The only source of "now" in the host. Milliseconds since 1970, UTC. */
export interface Clock {
  now(): number;
}
export const Clock = createToken<Clock>('clock', 'the current time');

export const systemClock: Clock = { now: () => Date.now() };
