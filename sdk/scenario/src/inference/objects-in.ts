import type { Json } from '@changjing/contract';

/**
 * The objects that a payload holds: one, a list, or one a line, as people paste them. Of a CloudEvents
 * envelope what it carries. Undefined when it is no JSON. Pure.
 */
export function objectsIn(text: string): Record<string, Json>[] | undefined {
  const whole =
    parsed(text) ??
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(parsed);
  const values = Array.isArray(whole) ? whole : [whole];
  if (values.length === 0 || !values.every(isObject)) return undefined;
  return values.map((value) => {
    const carried = value['specversion'] === '1.0' ? value['data'] : undefined;
    return isObject(carried) ? carried : value;
  });
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function isObject(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
