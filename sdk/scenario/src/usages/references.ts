import type { Action, Rule, Scenario } from '@changjing/contract';
import { calledAs } from '../plugin-calls/own-functions.ts';

/** Where a view, a process, a place or a private part is named by its id. */
export function referencesTo(
  scenario: Scenario,
  kind: 'views' | 'processes' | 'places' | 'code',
  id: string,
): string[] {
  if (kind === 'code') return usesOfCode(scenario, `code/${id}`);
  if (kind === 'views') return widgetsShowing(scenario, id);
  return Object.entries(scenario.rules).flatMap(([rule, content]) =>
    (kind === 'processes' ? casesIn(content, id) : placesIn(content, id)).map(
      (path) => `rules/${rule}/${path}`,
    ),
  );
}

/** Connectors that parse with it, fields that it computes, and rules that call it. */
function usesOfCode({ connectors, streams, rules }: Scenario, ref: string): string[] {
  const parsing = Object.entries(connectors).filter(([, { connector }]) => connector === ref);
  const computing = Object.entries(streams).flatMap(([stream, { computed = {} }]) =>
    Object.entries(computed)
      .filter(([, one]) => one.function === ref)
      .map(([field]) => `streams/${stream}/computed/${field}/function`),
  );
  const call = new RegExp(`\\b${calledAs(ref)}\\s*\\(`);
  const calling = Object.entries(rules).flatMap(([id, { tests: _tests, ...rule }]) =>
    Object.entries(rule).flatMap(([part, one]) =>
      call.test(JSON.stringify(one)) ? [`rules/${id}/${part}`] : [],
    ),
  );
  return [...parsing.map(([id]) => `connectors/${id}/connector`), ...computing, ...calling];
}

function widgetsShowing(scenario: Scenario, view: string): string[] {
  return Object.entries(scenario.pages).flatMap(([page, { widgets }]) =>
    Object.entries(widgets).flatMap(([id, widget]) =>
      widget.view === view ? [`pages/${page}/widgets/${id}/view`] : [],
    ),
  );
}

/** The actions that open a case which takes this process. */
function casesIn({ actions, noData, later }: Rule, process: string): string[] {
  const among = (all: readonly Action[] | undefined, path: string) =>
    (all ?? []).flatMap((action) =>
      action.kind === 'openCase' && action.process === process ? [`${path}/${action.id}/process`] : [],
    );
  return [
    ...among(actions, 'actions'),
    ...among(noData?.actions, 'noData/actions'),
    ...among(later?.actions, 'later/actions'),
  ];
}

/** Distances that are measured to this place by name, and lists of subjects that name it. */
function placesIn({ near, on, absent }: Rule, place: string): string[] {
  const measured = Object.entries(near ?? {}).flatMap(([name, one]) =>
    one.to.kind === 'places' && one.to.only?.includes(place) ? [`near/${name}/to/only`] : [],
  );
  const listed = Object.entries({ on, absent }).flatMap(([name, one]) =>
    Array.isArray(one?.of) && one.of.includes(place) ? [`${name}/of`] : [],
  );
  return [...measured, ...listed];
}
