import type { Json, LatestOfKey, ViewResult } from '@changjing/contract';

/** The newest readings of a stream, as widgets are given the rows of a view. */
export function panelResult(keys: readonly LatestOfKey[], at: string): ViewResult {
  const rows = keys.map(({ key, time, values }) => ({ key, time, values: plainValues(values) }));
  const isSimulated = keys.some(({ values }) =>
    Object.values(values).some(({ source }) => source.endsWith('/simulated')),
  );
  return { view: 'latest', rows, at, isSimulated };
}

function plainValues(values: LatestOfKey['values']): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
}
