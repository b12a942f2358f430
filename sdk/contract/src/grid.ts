/** For what a page is laid out: what is carried, what stands on a desk, what hangs on a wall. */
export const pageVariants = ['phone', 'desktop', 'wall'] as const;
export type PageVariant = (typeof pageVariants)[number];

/** Columns of the grid of a page, and of everything that holds widgets on it. */
export const gridColumns = { phone: 4, desktop: 12, wall: 12 } as const satisfies Record<PageVariant, number>;

/** A wall is read from five metres and never scrolls: its rows, and how many blocks it takes. */
export const wallRows = 6;
export const maxWallBlocks = 7;

/** Row in which a widget may begin at most, and how many it may take. */
export const maxGridRow = 999;
export const maxRowSpan = 24;

/** Widgets that hold others: under a title, side by side without one, or one at a time. */
export const containerTypes = ['section', 'group', 'tabs'] as const;
export type ContainerType = (typeof containerTypes)[number];

export function isContainer(type: string): type is ContainerType {
  return containerTypes.some((one) => one === type);
}
