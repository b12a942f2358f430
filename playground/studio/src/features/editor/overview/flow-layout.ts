import { flowColumns, type FlowColumn, type FlowGraph, type FlowNode } from './flow-graph.ts';

export const nodeSize = { width: 168, height: 58 };
const gap = { column: 56, row: 14 };

export interface PlacedNode extends FlowNode {
  x: number;
  y: number;
}

/**
 * Columns from left to right as data go, each in the middle of the tallest. Within a column, what comes
 * from above stands above, so that arrows cross seldom. Pure.
 */
export function layOut(graph: FlowGraph): PlacedNode[] {
  const columns = inOrder(graph);
  const tallest = Math.max(1, ...columns.map(({ nodes }) => nodes.length));
  const rowHeight = nodeSize.height + gap.row;
  return columns.flatMap(({ nodes }, column) =>
    nodes.map((node, row) => ({
      ...node,
      x: column * (nodeSize.width + gap.column),
      y: (row + (tallest - nodes.length) / 2) * rowHeight,
    })),
  );
}

/** The columns that hold something, with their nodes from top to bottom. */
export function inOrder({ nodes, edges }: FlowGraph): { column: FlowColumn; nodes: FlowNode[] }[] {
  const rank = new Map<string, number>();
  const columns = flowColumns.map((column) => {
    const own = nodes.filter((node) => node.column === column);
    const weight = new Map(own.map(({ id }, at) => [id, middleOf(sourcesOf(id), rank) ?? own.length + at]));
    const sorted = own.toSorted((one, other) => (weight.get(one.id) ?? 0) - (weight.get(other.id) ?? 0));
    sorted.forEach(({ id }, at) => rank.set(id, at));
    return { column, nodes: sorted };
  });
  return columns.filter((column) => column.nodes.length > 0);

  function sourcesOf(id: string): string[] {
    return edges.filter(({ to }) => to === id).map(({ from }) => from);
  }
}

function middleOf(ids: readonly string[], rank: ReadonlyMap<string, number>): number | undefined {
  const ranks = ids.map((id) => rank.get(id)).filter((one) => one !== undefined);
  return ranks.length === 0 ? undefined : ranks.reduce((sum, one) => sum + one, 0) / ranks.length;
}

const steps = { ArrowUp: -1, ArrowDown: 1 } as const;

/** Where an arrow key leads: along the column, or to what it comes from and goes to. */
export function neighbour(graph: FlowGraph, id: string, key: string): string | undefined {
  const columns = inOrder(graph);
  const at = columns.findIndex(({ nodes }) => nodes.some((node) => node.id === id));
  const column = columns[at]?.nodes ?? [];
  const row = column.findIndex((node) => node.id === id);
  if (key === 'ArrowUp' || key === 'ArrowDown') return column[row + steps[key]]?.id;
  if (key === 'Home') return columns[0]?.nodes[0]?.id;
  if (key === 'End') return columns.at(-1)?.nodes.at(-1)?.id;
  if (key === 'ArrowRight')
    return graph.edges.find(({ from }) => from === id)?.to ?? columns[at + 1]?.nodes[0]?.id;
  if (key === 'ArrowLeft')
    return graph.edges.find(({ to }) => to === id)?.from ?? columns[at - 1]?.nodes[0]?.id;
  return undefined;
}
