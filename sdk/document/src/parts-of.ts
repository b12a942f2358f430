import type { Scenario } from '@changjing/contract';

/** A scenario as it lies in the document: what is said of the whole, its parts by kind, and its pages, whose widgets lie apart. */
export function partsOf(scenario: Scenario) {
  const {
    places,
    connectors,
    streams,
    rules,
    processes,
    views,
    pages,
    tests = {},
    code = {},
    parameters = {},
    ...head
  } = scenario;
  const records = { places, connectors, streams, rules, processes, views, tests, code, parameters };
  return { head, records, pages };
}
