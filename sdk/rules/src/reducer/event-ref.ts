import type { Event, Json } from '@changjing/contract';
import type { EventRef } from './state.ts';

export function refOf(event: Event): EventRef {
  return { source: event.source, id: event.id, time: event.time };
}

/** Fields of the event by their names; those it lacks are left out. */
export function pick(event: Event, names: readonly string[]): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const name of names) {
    if (Object.hasOwn(event.data, name)) values[name] = event.data[name] ?? null;
  }
  return values;
}
