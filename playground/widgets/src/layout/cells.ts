import type { Arranged, GridArea } from './arrange.ts';

/** One widget of a page that is served for two widths at once. */
export interface PageCell {
  readonly id: string;
  readonly instance: Arranged['instance'];
  /** Where it stands, as classes: a strict policy refuses styles in the document. */
  readonly cell: string;
  readonly children: readonly PageCell[];
}

/**
 * Both arrangements of a page in one tree, in the order in which a phone reads. What one variant hides is
 * there for the other, and what both hide is left out.
 */
export function pageCells(phone: readonly Arranged[], desktop: readonly Arranged[]): PageCell[] {
  return phone.flatMap((narrow) => {
    const wide = desktop.find(({ id }) => id === narrow.id);
    if (narrow.isHidden && (wide === undefined || wide.isHidden)) return [];
    return [
      {
        id: narrow.id,
        instance: narrow.instance,
        cell: cellClass(narrow, wide),
        children: pageCells(narrow.children, wide?.children ?? []),
      },
    ];
  });
}

/** The same tree for one variant alone. */
export function cellsOf(arranged: readonly Arranged[]): PageCell[] {
  return arranged.map((one) => ({
    id: one.id,
    instance: one.instance,
    cell: cellClass(one, one),
    children: cellsOf(one.children),
  }));
}

function cellClass(narrow: Arranged, wide: Arranged | undefined): string {
  const classes = ['cj-cell', ...phoneClasses(narrow.area)];
  if (wide) classes.push(...desktopClasses(wide.area));
  if (narrow.isHidden) classes.push('cj-not-phone');
  if (wide === undefined || wide.isHidden) classes.push('cj-not-desktop');
  return classes.join(' ');
}

function phoneClasses({ column, columns, rows }: GridArea): string[] {
  return [`cj-pc${column}`, `cj-pw${columns}`, `cj-pr${rows}`];
}

/** A row is told digit by digit, so that a few rules reach every row. */
function desktopClasses({ column, columns, row, rows }: GridArea): string[] {
  const [hundreds, tens, ones] = [Math.floor(row / 100), Math.floor(row / 10) % 10, row % 10];
  return [
    `cj-dc${column}`,
    `cj-dw${columns}`,
    `cj-dr${rows}`,
    `cj-h${hundreds}`,
    `cj-t${tens}`,
    `cj-u${ones}`,
  ];
}
