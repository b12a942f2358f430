import type { Scenario } from '@changjing/contract';

/** Everything of plugins that a scenario uses: connectors that parse, functions that compute, actions of rules, widgets that draw. */
export function contributionsOf({ connectors, streams, rules, pages }: Scenario): string[] {
  const functions = Object.values(streams).flatMap(({ computed = {} }) =>
    Object.values(computed).map((one) => one.function),
  );
  const actions = Object.values(rules).flatMap((rule) => [...rule.actions, ...(rule.noData?.actions ?? [])]);
  const widgets = Object.values(pages).flatMap((page) => Object.values(page.widgets));
  return [
    ...Object.values(connectors).flatMap(({ connector }) => connector ?? []),
    ...functions,
    ...actions.flatMap((action) => (action.kind === 'runAction' ? action.action : [])),
    ...widgets.flatMap(({ widget }) => widget ?? []),
  ];
}
