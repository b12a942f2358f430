import type { Event, Json, Parameters, AdjustableValue } from '@changjing/contract';
import { parameterField, parameterNameOf } from './parameter-fields.ts';

/** Values of parameters as an event brings them: what is set, and the defaults of the others. */
export function parameterValues(
  parameters: Parameters | undefined,
  set: Readonly<Record<string, AdjustableValue>> = {},
): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(parameters ?? {}).map(([name, one]) => [parameterField(name), set[name] ?? one.default]),
  );
}

/** The event with the values that applied to it when it came; none of another origin stays. */
export function withParameterValues(event: Event, values: Readonly<Record<string, Json>>): Event {
  return { ...event, data: { ...withoutParameterValues(event.data), ...values } };
}

function withoutParameterValues(data: Event['data']): Event['data'] {
  const names = Object.keys(data);
  if (names.every((name) => parameterNameOf(name) === undefined)) return data;
  return Object.fromEntries(
    names.filter((name) => parameterNameOf(name) === undefined).map((name) => [name, data[name] ?? null]),
  );
}

/** The event with defaults of parameters that it brings no values of. */
export function withDefaults(event: Event, defaults: Readonly<Record<string, Json>>): Event {
  for (const name in defaults) {
    if (!Object.hasOwn(event.data, name)) return { ...event, data: { ...defaults, ...event.data } };
  }
  return event;
}
