import { flowColumns, type FlowColumn, type FlowGraph, type FlowNode } from './flow-graph.ts';

const height = 58;
const rowGap = 14;
/** The room between two columns holds the longest figure, so that none lies over a part. */
const narrow = { width: 160, gap: 86 };
const widest = { width: 250, gap: 120 };
const figureHeight = 22;
/** Rows that a window shows at once; where there are more, one begins at the top. */
const seenAtOnce = 12;

/** Pixels of a part of the picture, and of the arrows between two columns. */
export interface FlowSize {
  width: number;
  height: number;
  gap: number;
}

/** As wide as the window lets them be, so that names are read whole; a narrow one is made smaller or moved. Pure. */
export function sizeFor({ nodes }: FlowGraph, windowWidth: number): FlowSize {
  const columns = flowColumns.filter((column) => nodes.some((node) => node.column === column)).length;
  const share = (windowWidth * 0.96) / (columns * narrow.width + (columns - 1) * narrow.gap);
  const grown = (from: number, to: number) => Math.round(Math.min(to, Math.max(from, from * share)));
  return { width: grown(narrow.width, widest.width), height, gap: grown(narrow.gap, widest.gap) };
}

export interface PlacedNode extends FlowNode {
  x: number;
  y: number;
}

/**
 * Columns from left to right as data go, each in the middle of the tallest, or at its top where that is not
 * seen at once. Within a column, what comes from above stands above, so that arrows cross seldom. Pure.
 */
export function layOut(graph: FlowGraph, size: FlowSize): PlacedNode[] {
  const columns = inOrder(graph);
  const tallest = Math.max(1, ...columns.map(({ nodes }) => nodes.length));
  const rowHeight = size.height + rowGap;
  const share = tallest > seenAtOnce ? 0 : 1 / 2;
  return columns.flatMap(({ nodes }, column) =>
    nodes.map((node, row) => ({
      ...node,
      x: column * (size.width + size.gap),
      y: (row + (tallest - nodes.length) * share) * rowHeight,
    })),
  );
}

export interface PlacedFigure {
  id: string;
  text: string;
  x: number;
  y: number;
}

/**
 * Figures stand behind the part that their arrows leave, one below the other: what several arrows of a
 * part have in common is told once. Pure.
 */
export function placeFigures(
  placed: readonly PlacedNode[],
  arrows: readonly { from: string; text: string }[],
  size: FlowSize,
): PlacedFigure[] {
  return placed.flatMap((node) => {
    const texts = new Set(
      arrows.filter(({ from, text }) => from === node.id && text).map(({ text }) => text),
    );
    const top = node.y + size.height / 2 - (texts.size * figureHeight) / 2;
    return [...texts].map((text, row) => ({
      id: `${node.id}#${row}`,
      text,
      x: node.x + size.width + 4,
      y: top + row * figureHeight,
    }));
  });
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
