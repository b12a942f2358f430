import type { Scenario } from '@changjing/contract';

/** Everything of plugins that a scenario runs: connectors that parse and functions that compute. */
export function contributionsOf({ connectors, streams }: Scenario): string[] {
  const functions = Object.values(streams).flatMap(({ computed = {} }) =>
    Object.values(computed).map((one) => one.function),
  );
  return [...Object.values(connectors).flatMap(({ connector }) => connector ?? []), ...functions];
}
