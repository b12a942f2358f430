import type { Field, Fields, Json } from '@changjing/contract';

/** What a function is called with, as it was typed: one JSON object. */
export function argumentsIn(text: string): Record<string, Json>[] | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? [value] : undefined;
  } catch {
    return undefined;
  }
}

const examples: Readonly<Record<Field['type'], Json>> = {
  number: 12,
  string: '',
  boolean: true,
  time: '2026-07-01T00:00:00.000Z',
  point: { lng: 117.2, lat: 39.1 },
};

/** Arguments to begin a trial with: one of the right type for each parameter. */
export function exampleArguments(parameters: Fields): string {
  const all = Object.entries(parameters).map(([name, { type }]) => [name, examples[type]]);
  return JSON.stringify(Object.fromEntries(all));
}
