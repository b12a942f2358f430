import type { Scenario } from '@changjing/contract';
import { isOptionalKind, nodeKinds } from '../layout.ts';

/** Chosen parts of a scenario: `meta` for what it says of itself, `rules/red` for a node. */
export type NodeName = string;

/**
 * The base with only the named nodes as a later content has them: what accepting a part of somebody's
 * changes means. Nodes stand in the order of the later content where it has them.
 */
export function takeNodes(base: Scenario, later: Scenario, names: ReadonlySet<NodeName>): Scenario {
  const head = names.has('meta') ? later : base;
  const kinds = nodeKinds.map((kind) => {
    const nodes = takeKind(kind, base[kind] ?? {}, later[kind] ?? {}, names);
    return [kind, isOptionalKind(kind) && Object.keys(nodes).length === 0 ? undefined : nodes] as const;
  });
  const { tests: _tests, code: _code, parameters: _parameters, ...said } = head;
  return { ...said, ...Object.fromEntries(kinds.filter(([, nodes]) => nodes !== undefined)) } as Scenario;
}

function takeKind(kind: string, base: object, later: object, names: ReadonlySet<NodeName>): object {
  const [old, now] = [new Map(Object.entries(base)), new Map(Object.entries(later))];
  const isTaken = (id: string) => names.has(`${kind}/${id}`);
  const order = [...now.keys(), ...[...old.keys()].filter((id) => !now.has(id))];
  const entries = order.flatMap((id) => {
    const node: unknown = (isTaken(id) ? now : old).get(id);
    return node === undefined ? [] : [[id, node] as const];
  });
  return Object.fromEntries(entries);
}
