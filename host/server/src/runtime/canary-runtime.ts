import type { Event, Json, Point, Scenario } from '@changjing/contract';
import { createReducer, isInside, type Reducer, type RuleState, type TenantContext } from '@changjing/rules';
import type { LiveCanary, LiveScenario } from '../kernel/index.ts';

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
  const pointFields = new Map(
    Object.entries(content.streams).map(([id, stream]) => [id, pointFieldsOf(stream)]),
  );
  return {
    of: canary,
    reducer: createReducer({ ...canary.version, ...context }),
    isPlaceWithin: ({ key, subject }) => places.get(key) ?? places.get(subject) ?? false,
    isWithin(event, stream) {
      const known = places.get(event.subject);
      if (known !== undefined) return known;
      const points = (pointFields.get(stream) ?? []).map((name) => pointOf(event.data[name]));
      const point = points.find((one) => one !== undefined);
      return point !== undefined && isPointWithin(point);
    },
  };
}

function pointFieldsOf({ fields }: Scenario['streams'][string]): string[] {
  return Object.entries(fields).flatMap(([name, { type }]) => (type === 'point' ? [name] : []));
}

function pointOf(value: Json | undefined): Point | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { lng, lat } = value;
  return typeof lng === 'number' && typeof lat === 'number' ? { lng, lat } : undefined;
}
