import type { Event, Json, Point, Scenario } from '@changjing/contract';

/** Where an event happened: its place where it has one, else the first point that it brings. */
export function eventPoints({
  places,
  streams,
}: Pick<Scenario, 'places' | 'streams'>): (event: Event, stream: string) => Point | undefined {
  const pointFields = new Map(Object.entries(streams).map(([id, stream]) => [id, pointFieldsOf(stream)]));
  return (event, stream) => {
    if (Object.hasOwn(places, event.subject)) return places[event.subject]?.location;
    const points = (pointFields.get(stream) ?? []).map((name) => pointOf(event.data[name]));
    return points.find((one) => one !== undefined);
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
