import type { Shadow } from '@changjing/contract';

/** Where no draft looked on, nobody can say how many there will be. */
const plainCases = 5;
/** A wetter hour than those that were watched. */
const margin = 1.5;
const hourMs = 3_600_000;

type Watched = Pick<Shadow, 'startedAt' | 'asOf' | 'events' | 'rules'>;

/** Cases an hour that the draft which looked on last would have opened; undefined when it saw nothing. */
export function watchedCases(shadow: Watched | undefined): number | undefined {
  if (shadow === undefined || shadow.events === 0) return undefined;
  const hours = (Date.parse(shadow.asOf) - Date.parse(shadow.startedAt)) / hourMs;
  const cases = shadow.rules.reduce((sum, { draft }) => sum + draft.cases, 0);
  return cases / Math.max(1, hours);
}

/** The limit that is offered at first: what was watched and half as much again, and always one more. */
export function firstCasesLimit(watched: number | undefined): number {
  return watched === undefined ? plainCases : Math.ceil(watched * margin) + 1;
}
