import { gridColumns, maxGridRow, maxRowSpan, wallRows, type PageVariant } from '@changjing/contract';
import type { WidgetMove } from '@changjing/document';
import { bottomOf, type Arranged, type GridArea } from '@changjing/widgets/layout/arrange.ts';
import { overlaps, settle, type Block } from '@changjing/widgets/layout/settle.ts';
import { indexOf, outermost, type Found } from './tree.ts';

/** The page as it is drawn in one variant. */
export interface Scene {
  readonly tree: readonly Arranged[];
  readonly variant: PageVariant;
}

/** A cell of the page, or of a container on it. */
export interface Target {
  readonly parent: string | undefined;
  readonly column: number;
  readonly row: number;
}

export type Edge = 'left' | 'right' | 'top' | 'bottom';

/** Puts widgets so that the first one named begins at a cell; the others keep their distance to it. */
export function moveTo(scene: Scene, ids: readonly string[], target: Target): WidgetMove[] {
  const index = indexOf(scene.tree);
  const moved = outermost(index, ids).flatMap((id) => index.get(id)?.node ?? []);
  const first = moved.find(({ id }) => id === ids[0]) ?? moved[0];
  if (!first) return [];
  const isOneLevel = new Set(moved.map(({ id }) => index.get(id)?.parent)).size === 1;
  let below = 0;
  const areas = moved.map(({ id, area }) => {
    const shift = isOneLevel
      ? { columns: area.column - first.area.column, rows: area.row - first.area.row }
      : { columns: 0, rows: below };
    below += area.rows;
    const column = target.column + shift.columns;
    return [id, { ...area, column, row: target.row + shift.rows }] as const;
  });
  return layDown(scene, target.parent, new Map(areas));
}

/** Moves widgets by cells where they lie. */
export function nudge(
  scene: Scene,
  ids: readonly string[],
  by: { columns: number; rows: number },
): WidgetMove[] {
  return changeAreas(scene, ids, (area) => ({
    ...area,
    column: area.column + by.columns,
    row: area.row + by.rows,
  }));
}

export function resize(
  scene: Scene,
  ids: readonly string[],
  by: { columns: number; rows: number },
): WidgetMove[] {
  return changeAreas(scene, ids, (area) => ({
    ...area,
    columns: area.columns + by.columns,
    rows: area.rows + by.rows,
  }));
}

/** Brings one edge of widgets to that of the one that reaches furthest there. */
export function align(scene: Scene, ids: readonly string[], edge: Edge): WidgetMove[] {
  const areas = chosenAreas(scene, ids);
  const left = Math.min(...areas.map(({ column }) => column));
  const right = Math.max(...areas.map(({ column, columns }) => column + columns));
  const top = Math.min(...areas.map(({ row }) => row));
  const bottom = Math.max(...areas.map(({ row, rows }) => row + rows));
  const along: Record<Edge, (area: GridArea) => GridArea> = {
    left: (area) => ({ ...area, column: left }),
    right: (area) => ({ ...area, column: right - area.columns }),
    top: (area) => ({ ...area, row: top }),
    bottom: (area) => ({ ...area, row: bottom - area.rows }),
  };
  return changeAreas(scene, ids, along[edge]);
}

/** Side by side on one line, each as wide as the others, in the order in which they read. */
export function distribute(scene: Scene, ids: readonly string[]): WidgetMove[] {
  const index = indexOf(scene.tree);
  const chosen = sameLevel(index, ids);
  const columns = Math.floor(gridColumns[scene.variant] / Math.max(chosen.length, 1));
  if (columns === 0) return [];
  const row = Math.min(...chosen.map(({ node }) => node.area.row));
  const areas = chosen.map(
    ({ node }, at) => [node.id, { ...node.area, row, columns, column: 1 + at * columns }] as const,
  );
  return layDown(scene, chosen[0]?.parent, new Map(areas));
}

/** The first free line below everything in a container, or on the page. */
export function rowBelow(scene: Scene, parent: string | undefined): number {
  return bottomOf(levelOf(scene, parent).map(({ area }) => area)) + 1;
}

function changeAreas(
  scene: Scene,
  ids: readonly string[],
  change: (area: GridArea) => GridArea,
): WidgetMove[] {
  const chosen = sameLevel(indexOf(scene.tree), ids);
  const areas = chosen.map(({ node }) => [node.id, change(node.area)] as const);
  return layDown(scene, chosen[0]?.parent, new Map(areas));
}

function chosenAreas(scene: Scene, ids: readonly string[]): GridArea[] {
  return sameLevel(indexOf(scene.tree), ids).map(({ node }) => node.area);
}

/** The chosen widgets that lie where the first of them lies: a line is drawn through one grid. */
function sameLevel(index: ReadonlyMap<string, Found>, ids: readonly string[]): Found[] {
  const found = outermost(index, ids).flatMap((id) => index.get(id) ?? []);
  return found.filter(({ parent, node }) => parent === found[0]?.parent && !node.isHidden);
}

function levelOf({ tree }: Scene, parent: string | undefined): Arranged[] {
  const members = parent === undefined ? tree : (indexOf(tree).get(parent)?.node.children ?? []);
  return members.filter(({ isHidden }) => !isHidden);
}

/**
 * What has to be written so that widgets stand where they were put: what stood there goes to the place that
 * became free when it fits, else down. All of the level is written once somebody lays it out, so that the
 * rest stays where it was.
 */
function layDown(
  scene: Scene,
  parent: string | undefined,
  wanted: ReadonlyMap<string, GridArea>,
): WidgetMove[] {
  if (wanted.size === 0) return [];
  const index = indexOf(scene.tree);
  const put = new Map([...wanted].map(([id, area]) => [id, fitted(area, scene.variant, parent)] as const));
  const others = levelOf(scene, parent).filter(({ id }) => !put.has(id));
  const freed = [...put].flatMap(([id, area]) => {
    const found = index.get(id);
    return found?.parent === parent && found && isStep(found.node.area, area) ? [found.node.area] : [];
  });
  const blocks: Block[] = [...[...put].map(([id, area]) => ({ id, area })), ...swapped(others, put, freed)];
  const settled = settle(blocks, new Set(put.keys()));
  return [...settled].flatMap(([id, area]) => moveOf(index.get(id), { id, area, parent, scene }));
}

/** One step up or down, as over a neighbour: then the two change places. */
function isStep(from: GridArea, to: GridArea): boolean {
  return from.column === to.column && Math.abs(from.row - to.row) === 1 && from.rows === to.rows;
}

/** Those who stood where something was put, on the place it left, where they fit there. */
function swapped(
  others: readonly Arranged[],
  put: ReadonlyMap<string, GridArea>,
  freed: readonly GridArea[],
): Block[] {
  const blocks = others.map(({ id, area }) => ({ id, area }));
  const areas = [...put.values()];
  for (const [at, block] of blocks.entries()) {
    if (!areas.some((area) => overlaps(area, block.area))) continue;
    const rest = blocks.filter((one) => one !== block).map((one) => one.area);
    const free = freed
      .map(({ row }) => ({ ...block.area, row }))
      .find((area) => ![...areas, ...rest].some((other) => overlaps(other, area)));
    if (free) blocks[at] = { id: block.id, area: free };
  }
  return blocks;
}

/** The area within the grid: never wider than it, never beyond its edges. */
function fitted(area: GridArea, variant: PageVariant, parent: string | undefined): GridArea {
  const lastRow = variant === 'wall' && parent === undefined ? wallRows : maxGridRow;
  const columns = clamp(area.columns, 1, gridColumns[variant]);
  const rows = clamp(area.rows, 1, Math.min(maxRowSpan, lastRow));
  return {
    columns,
    rows,
    column: clamp(area.column, 1, gridColumns[variant] - columns + 1),
    row: clamp(area.row, 1, lastRow - rows + 1),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

function moveOf(
  found: Found | undefined,
  { id, area, parent, scene }: { id: string; area: GridArea; parent: string | undefined; scene: Scene },
): WidgetMove[] {
  if (!found) return [];
  const { column, row, columns, rows } = area;
  const { cell, size, isHidden } = found.node.instance.layout?.[scene.variant] ?? {};
  const isThere =
    cell?.column === column && cell.row === row && size?.columns === columns && size.rows === rows;
  const isHere = found.parent === parent;
  if (isThere && isHere && !isHidden) return [];
  return [
    {
      widget: id,
      cell: { column, row },
      size: { columns, rows },
      ...(isHere ? {} : { parent: parent ?? null }),
      ...(isHidden ? { isHidden: false } : {}),
    },
  ];
}
