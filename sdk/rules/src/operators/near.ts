import type { Json, Place, Point, RuleNear } from '@changjing/contract';
import type { Evaluate, EventLike, Value } from '../language/values.ts';
import { isInside, metresBetween } from '../geometry.ts';

export interface CompiledNear {
  name: string;
  near: RuleNear;
  of: Evaluate;
  places: Readonly<Record<string, Place>>;
}

/** Metres to the nearest place and which it is, or whether it is inside an area and in which. */
export function nearValues({ name, near, of, places }: CompiledNear, e: EventLike): Record<string, Value> {
  const point = pointOf(of(e));
  if (point === undefined) return {};
  if (near.to.kind === 'areas') {
    const area = near.to.areas.find(({ outline }) => isInside(point, outline));
    return { [name]: area !== undefined, [`${name}_area`]: area?.id ?? '' };
  }
  const nearest = nearestPlace(point, near.to.only ?? Object.keys(places), places);
  return nearest === undefined ? {} : { [name]: nearest.metres, [`${name}_place`]: nearest.id };
}

function nearestPlace(
  point: Point,
  ids: readonly string[],
  places: Readonly<Record<string, Place>>,
): { id: string; metres: number } | undefined {
  let nearest: { id: string; metres: number } | undefined;
  for (const id of ids) {
    const place = Object.hasOwn(places, id) ? places[id] : undefined;
    if (place === undefined) continue;
    const metres = Math.round(metresBetween(point, place.location) * 10) / 10;
    if (nearest === undefined || metres < nearest.metres) nearest = { id, metres };
  }
  return nearest;
}

function pointOf(value: Value): Point | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { lng, lat } = value as Record<string, Json>;
  if (typeof lng !== 'number' || typeof lat !== 'number') return undefined;
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? { lng, lat } : undefined;
}
