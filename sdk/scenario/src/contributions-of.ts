import type { Scenario } from '@changjing/contract';

/** Everything of plugins that a scenario uses: connectors that parse, functions that compute, widgets that draw. */
export function contributionsOf({ connectors, streams, pages }: Scenario): string[] {
  const functions = Object.values(streams).flatMap(({ computed = {} }) =>
    Object.values(computed).map((one) => one.function),
  );
  const widgets = Object.values(pages).flatMap((page) => Object.values(page.widgets));
  return [
    ...Object.values(connectors).flatMap(({ connector }) => connector ?? []),
    ...functions,
    ...widgets.flatMap(({ widget }) => widget ?? []),
  ];
}
