import type { Json, Point } from '@changjing/contract';
import {
  inferFields,
  inferPaths,
  numberIn,
  objectsIn,
  type InferredField,
  type InferredPaths,
} from '@changjing/scenario';

export const maximumSampleLength = 500_000;

/** What somebody's data say of themselves: where the values stand and what they are. */
export interface Sample {
  objects: readonly Readonly<Record<string, Json>>[];
  paths: InferredPaths;
  fields: readonly InferredField[];
}

/** Undefined when the text holds no readings that can be told apart. Pure. */
export function readSample(text: string): Sample | undefined {
  const objects = objectsIn(text);
  if (!objects) return undefined;
  const paths = inferPaths(objects);
  const { fields } = inferFields(objects.map((object) => valuesAt(object, paths)));
  return fields.length === 0 ? undefined : { objects, paths, fields };
}

/** Where values stand, and which of them are numbers in text. */
export type ReadPaths = Pick<InferredPaths, 'fields' | 'numbers'>;

/** Values of an object by field, as the generic connectors take them. */
export function valuesAt(
  object: Readonly<Record<string, Json>>,
  { fields, numbers = [] }: ReadPaths,
): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, path]) => {
      const found = valueAt(object, path);
      const value = found !== undefined && numbers.includes(name) ? numberIn(found) : found;
      return value === undefined || value === null ? [] : [[name, value] as const];
    }),
  );
}

function valueAt(object: Json, path: string): Json | undefined {
  let at: Json | undefined = object;
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, Json>)[step];
  }
  return at;
}

export function textAt(object: Json, path: string | undefined): string | undefined {
  const value = path === undefined ? undefined : valueAt(object, path);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A place that the data tell of: what it is called and where it stands, as far as they say. */
export interface SampledPlace {
  subject: string;
  name: string | undefined;
  location: Point | undefined;
}

/** Everything the data tell of, once each, in the order in which it comes. */
export function sampledPlaces(
  objects: Sample['objects'],
  subjectOf: (object: Readonly<Record<string, Json>>) => string | undefined,
): SampledPlace[] {
  const found = new Map<string, SampledPlace>();
  for (const object of objects) {
    const subject = subjectOf(object);
    if (subject === undefined || found.has(subject)) continue;
    found.set(subject, { subject, name: nameIn(object), location: locationIn(object) });
  }
  return [...found.values()];
}

const lngNames = /^(lng|lon|long|longitude|经度)$/i;
const latNames = /^(lat|latitude|纬度)$/i;
const placeNames =
  /^(name|title|site|sitename|stationname|address|addr|location|名称|点位名称|站点名称|地址|位置)$/i;

function locationIn(value: Json): Point | undefined {
  const lng = leafNamed(value, lngNames);
  const lat = leafNamed(value, latNames);
  const point = { lng: Number(lng ?? Number.NaN), lat: Number(lat ?? Number.NaN) };
  return Math.abs(point.lng) <= 180 && Math.abs(point.lat) <= 90 ? point : undefined;
}

function nameIn(value: Json): string | undefined {
  const name = leafNamed(value, placeNames);
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined;
}

function leafNamed(value: Json, pattern: RegExp): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  const own = entries.find(([name, one]) => pattern.test(name) && typeof one !== 'object');
  if (own) return own[1];
  for (const [, inner] of entries) {
    const found = leafNamed(inner, pattern);
    if (found !== undefined) return found;
  }
  return undefined;
}
