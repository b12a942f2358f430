import type { Event, Point } from '@changjing/contract';
import { createReducer, isInside, type Reducer, type RuleState, type TenantContext } from '@changjing/rules';
import type { LiveCanary, LiveScenario } from '../kernel/index.ts';
import { eventPoints } from './event-points.ts';

/** A version that is in force in some grids, with its rules compiled. */
export interface CanaryRuntime {
  of: LiveCanary;
  reducer: Reducer;
  /** Whether the thing lies in the grids: its place where it has one, else where the event happened. */
  isWithin(event: Event, stream: string): boolean;
  /** The same of a key that has a place; a key without one is told by its next event. */
  isPlaceWithin(state: Pick<RuleState, 'key' | 'subject'>): boolean;
}

export function canaryRuntime(live: LiveScenario, canary: LiveCanary, context: TenantContext): CanaryRuntime {
  const { content } = live.version;
  const chosen = new Set(canary.grids);
  const outlines = (context.grids ?? []).filter(({ id }) => chosen.has(id));
  const isPointWithin = (point: Point) => outlines.some(({ outline }) => isInside(point, outline));
  const places = new Map(
    Object.entries(content.places).map(([id, { location }]) => [id, isPointWithin(location)]),
  );
  const pointIn = eventPoints(content);
  return {
    of: canary,
    reducer: createReducer({ ...canary.version, ...context }),
    isPlaceWithin: ({ key, subject }) => places.get(key) ?? places.get(subject) ?? false,
    isWithin(event, stream) {
      const known = places.get(event.subject);
      if (known !== undefined) return known;
      const point = pointIn(event, stream);
      return point !== undefined && isPointWithin(point);
    },
  };
}
