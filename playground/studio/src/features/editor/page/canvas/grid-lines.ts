/** Where the lines of a drawn grid run on the screen. */
export interface GridLines {
  readonly left: number;
  readonly top: number;
  /** Ends of the columns and rows, in pixels from the left and the top. */
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  readonly gap: number;
}

export interface Pointer {
  readonly clientX: number;
  readonly clientY: number;
}

const emptyRow = 48;

/** Reads a grid once; while something is dragged its lines do not move against its corner. */
export function linesOf(grid: HTMLElement): GridLines {
  const style = getComputedStyle(grid);
  const { left, top, width } = grid.getBoundingClientRect();
  const inner = grid.offsetWidth || 1;
  const scale = width / inner;
  const gap = (Number.parseFloat(style.rowGap) || 0) * scale;
  const [padLeft, padTop] = [style.paddingLeft, style.paddingTop].map(
    (pad) => Number.parseFloat(pad) * scale,
  );
  return {
    left: left + (padLeft ?? 0),
    top: top + (padTop ?? 0),
    columns: ends(style.gridTemplateColumns, scale, gap),
    rows: ends(style.gridTemplateRows, scale, gap),
    gap,
  };
}

function ends(tracks: string, scale: number, gap: number): number[] {
  let at = 0;
  return tracks
    .split(' ')
    .map((track) => Number.parseFloat(track))
    .filter((size) => Number.isFinite(size))
    .map((size) => {
      const end = at + size * scale;
      at = end + gap;
      return end;
    });
}

/** The grid that a widget lies in; none in a container that shows one at a time. */
export function gridAround(cell: HTMLElement): GridLines | undefined {
  const grid = cell.parentElement?.closest<HTMLElement>('.cj-grid');
  const holder = cell.parentElement?.closest<HTMLElement>('[data-holds]');
  return grid && grid === holder ? linesOf(grid) : undefined;
}

/** The cell under a point; beyond the last row, the rows that would follow. */
export function cellAt(lines: GridLines, { clientX, clientY }: Pointer): { column: number; row: number } {
  const column = 1 + before(lines.columns, clientX - lines.left, lines.gap);
  return { column: Math.min(column, Math.max(lines.columns.length, 1)), row: rowAt(lines, clientY) };
}

function rowAt(lines: GridLines, clientY: number): number {
  const y = clientY - lines.top;
  const last = lines.rows.at(-1) ?? 0;
  if (y <= last + lines.gap / 2) return 1 + before(lines.rows, y, lines.gap);
  return 1 + lines.rows.length + Math.floor((y - last - lines.gap / 2) / (emptyRow + lines.gap));
}

function before(trackEnds: readonly number[], at: number, gap: number): number {
  let count = 0;
  while (count < trackEnds.length && at > (trackEnds[count] ?? 0) + gap / 2) count += 1;
  return count;
}

/** How many cells reach from one to a point. */
export function spanOf(
  lines: GridLines,
  from: { column: number; row: number },
  to: Pointer,
): { columns: number; rows: number } {
  const { column, row } = cellAt(lines, to);
  return { columns: Math.max(column - from.column + 1, 1), rows: Math.max(row - from.row + 1, 1) };
}

/** Where an area is drawn, in pixels of the screen. */
export function boxOf(
  lines: GridLines,
  area: { column: number; row: number; columns: number; rows: number },
): { left: number; top: number; width: number; height: number } {
  const [left, right] = [edge(lines.columns, area.column - 1, lines.gap), area.column + area.columns - 1];
  const top = edge(lines.rows, area.row - 1, lines.gap);
  const bottom = edge(lines.rows, area.row + area.rows - 1, lines.gap) - lines.gap;
  return {
    left: lines.left + left,
    top: lines.top + top,
    width: Math.max(edge(lines.columns, right, lines.gap) - lines.gap - left, 0),
    height: Math.max(bottom - top, 0),
  };
}

/** Where the track after this many begins. */
function edge(trackEnds: readonly number[], count: number, gap: number): number {
  if (count <= 0) return 0;
  const known = trackEnds[count - 1];
  if (known !== undefined) return known + gap;
  const last = trackEnds.at(-1);
  const start = last === undefined ? 0 : last + gap;
  return start + (count - trackEnds.length) * (emptyRow + gap);
}
