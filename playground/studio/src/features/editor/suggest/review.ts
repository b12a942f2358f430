import type { BaseNames, Problem, Scenario } from '@changjing/contract';
import { mergeScenarios, takeNodes, type Sides } from '@changjing/document';
import { changesByNode, nodeOf, type NodeChange } from '@changjing/scenario';

export interface Review {
  /** What the scenario as it is now would get. */
  readonly changes: readonly NodeChange[];
  /** Nodes in which the same part was changed since, differently: the suggestion against what stands now. */
  readonly conflicts: readonly NodeChange[];
}

/** A suggestion (base to theirs) against the scenario as it is now (ours). */
export function reviewOf({ base, ours, theirs }: Sides<Scenario>, district?: BaseNames): Review {
  const { scenario: merged, conflicts } = mergeScenarios({ base, ours, theirs });
  const contested = new Set(conflicts.map(({ path }) => nodeOf(path)));
  const changes = merged ? changesByNode(ours, merged, district) : [];
  return {
    changes: changes.filter(({ node }) => !contested.has(node)),
    conflicts: changesByNode(ours, takeNodes(ours, theirs, contested), district).filter(({ node }) =>
      contested.has(node),
    ),
  };
}

/** What would be wrong after taking over these nodes that is not wrong now. */
export function addedErrors(
  { base, ours, theirs }: Sides<Scenario>,
  nodes: ReadonlySet<string>,
  problemsOf: (scenario: Scenario) => readonly Problem[],
): Problem[] {
  const merged = mergeScenarios({ base, ours, theirs: takeNodes(base, theirs, nodes) });
  if (!merged.scenario) return [...merged.problems];
  const known = new Set(problemsOf(ours).map(nameOf));
  return problemsOf(merged.scenario).filter(
    (problem) => problem.severity === 'error' && !known.has(nameOf(problem)),
  );
}

function nameOf({ code, where }: Problem): string {
  return `${code} ${where}`;
}
