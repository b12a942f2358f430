import { codeIdOf, type Scenario } from '@changjing/contract';

/** A contribution of a plugin, and the node that uses it. */
export interface UsedContribution {
  ref: string;
  where: string;
}

/** Everything of plugins that a scenario uses: connectors that parse, functions that compute, actions of rules, widgets that draw. */
export function contributionsOf(scenario: Scenario): string[] {
  return usedContributions(scenario).map(({ ref }) => ref);
}

/** The same, each with the place that uses it. */
export function usedContributions({ connectors, streams, rules, pages }: Scenario): UsedContribution[] {
  return [
    ...each(connectors, (id, { connector }) => used(connector, `connectors/${id}/connector`)),
    ...each(streams, (id, { computed = {} }) =>
      each(computed, (field, one) => used(one.function, `streams/${id}/computed/${field}/function`)),
    ),
    ...each(rules, (id, { actions, later, noData }) => [
      ...actionsIn(actions, `rules/${id}/actions`),
      ...actionsIn(later?.actions ?? [], `rules/${id}/later/actions`),
      ...actionsIn(noData?.actions ?? [], `rules/${id}/noData/actions`),
    ]),
    ...each(pages, (id, page) =>
      each(page.widgets, (name, { widget }) => used(widget, `pages/${id}/widgets/${name}/widget`)),
    ),
  ];
}

function actionsIn(actions: Scenario['rules'][string]['actions'], where: string): UsedContribution[] {
  return actions.flatMap((action, at) =>
    action.kind === 'runAction' ? used(action.action, `${where}/${at}/action`) : [],
  );
}

function used(ref: string | undefined, where: string): UsedContribution[] {
  return ref === undefined || codeIdOf(ref) !== undefined ? [] : [{ ref, where }];
}

function each<T>(
  of: Readonly<Record<string, T>>,
  list: (id: string, one: T) => UsedContribution[],
): UsedContribution[] {
  return Object.entries(of).flatMap(([id, one]) => list(id, one));
}
