import {
  gridColumns,
  isContainer,
  maxWallBlocks,
  wallRows,
  type PageVariant,
} from '@changjing/contract/grid';
import type { WidgetInstance } from '@changjing/contract';
import { settle } from './settle.ts';
import { wallTiles } from './wall-tiles.ts';

/** Cells a widget takes, counted from 1. */
export interface GridArea {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/** A widget where it is drawn, with what it holds. */
export interface Arranged {
  readonly id: string;
  readonly instance: WidgetInstance;
  readonly area: GridArea;
  readonly isHidden: boolean;
  readonly children: readonly Arranged[];
}

export type Widgets = Readonly<Record<string, WidgetInstance>>;

/** Whether somebody laid this page out. One that nobody did flows as it always has. */
export function isLaidOut(widgets: Widgets): boolean {
  return Object.values(widgets).some(
    ({ layout, parent, type }) => layout !== undefined || parent !== undefined || isContainer(type),
  );
}

/**
 * Every widget of a page at its place in one variant: what was chosen where it fits, else what is usual.
 * Nothing overlaps and nothing is lost, whatever two people wrote at the same time. Hidden ones come only
 * when they are asked for, last.
 */
export function arrange(
  widgets: Widgets,
  variant: PageVariant,
  options: { readonly withHidden?: boolean } = {},
): readonly Arranged[] {
  const held = heldBy(widgets);
  return level(undefined, new Set());

  function level(parent: string | undefined, above: ReadonlySet<string>): Arranged[] {
    const members = (held.get(parent) ?? []).filter(({ id }) => !above.has(id));
    const shown = members.filter(({ instance }) => !isHiddenIn(instance, variant));
    const areas = areasOf(shown, variant, parent === undefined);
    const placed = shown.flatMap((one) => {
      const area = areas.get(one.id);
      return area ? [made(one, area, false, above)] : [];
    });
    placed.sort((one, other) => one.area.row - other.area.row || one.area.column - other.area.column);
    if (!options.withHidden) return placed;
    const rest = members.filter(({ id }) => !placed.some((one) => one.id === id));
    return [...placed, ...rest.map((one) => made(one, usualSize(one.instance, variant), true, above))];
  }

  function made(
    { id, instance }: Member,
    area: GridArea,
    isHidden: boolean,
    above: ReadonlySet<string>,
  ): Arranged {
    const children = isContainer(instance.type) ? level(id, new Set([...above, id])) : [];
    return { id, instance, area, isHidden, children };
  }
}

interface Member {
  readonly id: string;
  readonly instance: WidgetInstance;
}

/** Widgets by what holds them, in their order, the notices first: they say whether all is well. */
function heldBy(widgets: Widgets): Map<string | undefined, Member[]> {
  const held = new Map<string | undefined, Member[]>();
  const members = Object.entries(widgets).map(([id, instance]) => ({ id, instance }));
  members.sort(byOrder);
  for (const member of members) {
    const { parent } = member.instance;
    const holder = parent === undefined || !Object.hasOwn(widgets, parent) ? undefined : widgets[parent];
    const key = holder && isContainer(holder.type) ? parent : undefined;
    const beside = held.get(key);
    if (beside) beside.push(member);
    else held.set(key, [member]);
  }
  return held;
}

function byOrder(one: Member, other: Member): number {
  const [first, second] = [one.instance, other.instance];
  const rank = Number(second.type === 'notice') - Number(first.type === 'notice');
  if (rank !== 0) return rank;
  return first.order < second.order ? -1 : first.order > second.order ? 1 : one.id < other.id ? -1 : 1;
}

function isHiddenIn(instance: WidgetInstance, variant: PageVariant): boolean {
  return instance.layout?.[variant]?.isHidden === true;
}

function areasOf(members: readonly Member[], variant: PageVariant, isPage: boolean): Map<string, GridArea> {
  const isTiled =
    variant === 'wall' &&
    isPage &&
    members.every(({ instance }) => instance.layout?.wall?.cell === undefined);
  if (isTiled) return wallTiles(members.filter(({ instance }) => isForWall(instance)));
  const chosen = new Map<string, GridArea>();
  const open: Member[] = [];
  for (const member of members) {
    const area = chosenArea(member.instance, variant);
    if (area) chosen.set(member.id, area);
    else open.push(member);
  }
  const fixed = settle([...chosen].map(([id, area]) => ({ id, area })));
  const areas = new Map([...fixed, ...usualAreas(open, variant, bottomOf(fixed.values()))]);
  return variant === 'wall' && isPage ? onWall(areas) : areas;
}

/** Questions are not answered on a wall. */
function isForWall({ type }: WidgetInstance): boolean {
  return type !== 'form' && type !== 'reply' && type !== 'text';
}

function onWall(areas: ReadonlyMap<string, GridArea>): Map<string, GridArea> {
  const visible = [...areas].filter(([, { row, rows }]) => row + rows - 1 <= wallRows);
  return new Map(visible.slice(0, maxWallBlocks));
}

function chosenArea(instance: WidgetInstance, variant: PageVariant): GridArea | undefined {
  const placement = instance.layout?.[variant];
  if (placement?.cell === undefined) return undefined;
  const usual = usualSize(instance, variant);
  const columns = Math.min(placement.size?.columns ?? usual.columns, gridColumns[variant]);
  const column = Math.min(placement.cell.column, gridColumns[variant] - columns + 1);
  return { column, columns, row: placement.cell.row, rows: placement.size?.rows ?? usual.rows };
}

/** What a widget takes when nobody chose: a line of its own on a phone, half a page on a desk. */
export function usualSize(instance: WidgetInstance, variant: PageVariant): GridArea {
  const size = instance.layout?.[variant]?.size;
  const isWide = instance.type === 'notice' || isContainer(instance.type);
  const usual = { phone: 4, desktop: isWide ? 12 : 6, wall: isWide ? 12 : 4 }[variant];
  const columns = Math.min(size?.columns ?? usual, gridColumns[variant]);
  return { column: 1, row: 1, columns, rows: size?.rows ?? (variant === 'wall' && !isWide ? 2 : 1) };
}

/** One after the other below what is placed, side by side while there is room. */
function usualAreas(members: readonly Member[], variant: PageVariant, below: number): Map<string, GridArea> {
  const areas = new Map<string, GridArea>();
  let [row, column, tallest] = [below + 1, 1, 1];
  for (const { id, instance } of members) {
    const size = usualSize(instance, variant);
    if (column + size.columns - 1 > gridColumns[variant]) [row, column, tallest] = [row + tallest, 1, 1];
    areas.set(id, { ...size, row, column });
    column += size.columns;
    tallest = Math.max(tallest, size.rows);
  }
  return areas;
}

export function bottomOf(areas: Iterable<GridArea>): number {
  let bottom = 0;
  for (const { row, rows } of areas) bottom = Math.max(bottom, row + rows - 1);
  return bottom;
}
