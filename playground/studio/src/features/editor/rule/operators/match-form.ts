import type { Field, Fields, RuleMatch, Scalar } from '@changjing/contract';

export type Register = Extract<RuleMatch['in'], { kind: 'list' }>;

export interface Pasted {
  register: Register;
  /** Entries that were read. */
  count: number;
  /** Lines that were left out, and why. */
  refused: readonly Refused[];
}

interface Refused {
  line: number;
  reason: 'noKey' | 'tooLong' | 'twice' | 'notNumber';
}

/**
 * Reads what was copied from a spreadsheet: the first column is what is looked up. A first line with the
 * names of columns says which is which; without it they stand in the list's order. A list without columns
 * takes the first line as their names.
 */
export function readPasted(text: string, known: Register): Pasted {
  const lines = text.split(/\r?\n/).map((line, at) => ({ cells: cellsOf(line), line: at + 1 }));
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [head, ...body] = filled;
  const titles = head?.cells.slice(1) ?? [];
  const named = titles.map((title) => nameOf(title, known.columns));
  if (titles.length > 0 && named.every((name) => name !== undefined)) return withLines(known, named, body);
  if (titles.length === 0 || Object.keys(known.columns).length > 0)
    return withLines(known, Object.keys(known.columns), filled);
  const columns = columnsOf(
    titles,
    body.map(({ cells }) => cells.slice(1)),
  );
  return withLines(
    { ...known, columns: Object.fromEntries(columns) },
    columns.map(([name]) => name),
    body,
  );
}

function cellsOf(line: string): string[] {
  return line.split('\t').map((cell) => cell.trim());
}

function nameOf(title: string, columns: Fields): string | undefined {
  return Object.entries(columns).find(([name, column]) => column.title.zh === title || name === title)?.[0];
}

type Line = { cells: readonly string[]; line: number };

function withLines(known: Register, names: readonly string[], data: readonly Line[]): Pasted {
  const rows = { ...known.rows };
  const refused: Refused[] = [];
  const seen = new Set<string>();
  for (const { cells, line } of data) {
    const [key = '', ...rest] = cells;
    const values = valuesOf(rest, names, known.columns);
    const reason = refusalOf(key, seen) ?? (values === undefined ? 'notNumber' : undefined);
    seen.add(key);
    if (reason !== undefined) refused.push({ line, reason });
    else rows[key] = values ?? {};
  }
  return { register: { ...known, rows }, count: data.length - refused.length, refused };
}

function refusalOf(key: string, seen: ReadonlySet<string>): Refused['reason'] | undefined {
  if (key === '') return 'noKey';
  if (key.length > 200) return 'tooLong';
  return seen.has(key) ? 'twice' : undefined;
}

/** undefined when a cell does not fit its column; an empty one is left out. */
function valuesOf(
  cells: readonly string[],
  names: readonly string[],
  columns: Fields,
): Record<string, Scalar> | undefined {
  const values: Record<string, Scalar> = {};
  for (const [at, name] of names.entries()) {
    const cell = cells[at] ?? '';
    const type = columns[name]?.type;
    if (cell === '') continue;
    if (type === 'number' && !Number.isFinite(Number(cell))) return undefined;
    values[name] = type === 'number' ? Number(cell) : type === 'boolean' ? isYes(cell) : cell.slice(0, 200);
  }
  return values;
}

function isYes(cell: string): boolean {
  return ['是', '有', '1', 'true', 'yes', 'y', '√'].includes(cell.toLowerCase());
}

function columnsOf(titles: readonly string[], rows: readonly (readonly string[])[]): [string, Field][] {
  const columns: Record<string, Field> = {};
  return titles.map((title, at) => {
    const cells = rows.map((row) => row[at] ?? '').filter((cell) => cell !== '');
    const isNumber = cells.length > 0 && cells.every((cell) => Number.isFinite(Number(cell)));
    const name = columnName(title, at, columns);
    const column: Field = { type: isNumber ? 'number' : 'string', title: { zh: title || name } };
    columns[name] = column;
    return [name, column];
  });
}

/** What a column is called in conditions: its title as far as a name may hold it. */
export function columnName(title: string, at: number, taken: Fields): string {
  const plain =
    title
      .replace(/[^\p{L}\p{N}_]/gu, '')
      .replace(/^\p{N}+/u, '')
      .slice(0, 30) || `column${at + 1}`;
  return Object.hasOwn(taken, plain) ? `${plain}${at + 1}` : plain;
}
