import type { Json } from '@changjing/contract';

/** Computes a field of a stream from others. */
export interface PluginFunction<Arguments = Record<string, Json>> {
  /**
   * Computes one value. Pure: the same arguments give the same value, today and in a replay next year.
   * Undefined, or an error thrown, means there is none: the field is missing, which rules call unknown.
   * @param given by the manifest's `parameters`, in the units it names
   */
  evaluate(given: Arguments): Json | undefined;
}

/**
 * Declares a function. Its parameters and what it returns stand in `package.json` under
 * `contributes.functions`, with the same id that definePlugin gives it.
 *
 * @example
 * // NOAA's heat index in °C, from °C and relative humidity in %: only where it is defined.
 * export const heatIndex = defineFunction<{ celsius: number; humidity: number }>({
 *   evaluate: ({ celsius, humidity }) => (celsius < 27 ? undefined : steadman(celsius, humidity)),
 * });
 */
export function defineFunction<Arguments = Record<string, Json>>(
  one: PluginFunction<Arguments>,
): PluginFunction<Arguments> {
  return one;
}
