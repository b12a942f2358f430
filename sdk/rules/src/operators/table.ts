import type { RuleTable, Scalar, TableCell, TableRow } from '@changjing/contract';
import { UNKNOWN, type Evaluate, type EventLike, type Value } from '../language/values.ts';

export interface CompiledTable {
  name: string;
  table: RuleTable;
  /** By inputs. */
  of: Readonly<Record<string, Evaluate>>;
}

/** What the table gives, and the row it comes from. */
export function tableValues({ name, table, of }: CompiledTable, e: EventLike): Record<string, Value> {
  const inputs: Record<string, Value> = {};
  for (const { id } of table.inputs) inputs[id] = of[id]?.(e) ?? UNKNOWN;
  const hits = hitRows(table, inputs);
  if (hits === undefined) return {};
  const [first] = hits;
  if (first === undefined) return table.otherwise === undefined ? {} : { [name]: table.otherwise };
  const gives = table.hit === 'all' ? collected(table, hits) : first.gives;
  return { [name]: gives, [`${name}_row`]: hits.map((row) => row.id).join('、') };
}

/** The rows that count; undefined when an unknown input leaves open which do. */
function hitRows(table: RuleTable, inputs: Readonly<Record<string, Value>>): TableRow[] | undefined {
  if (table.hit === 'all') {
    const answers = table.rows.map((row) => fits(row, inputs));
    return answers.includes(undefined) ? undefined : table.rows.filter((_, at) => answers[at] === true);
  }
  for (const row of inOrder(table)) {
    const answer = fits(row, inputs);
    if (answer === undefined) return undefined;
    if (answer) return [row];
  }
  return [];
}

/** Rows in the order in which they are asked. */
export function inOrder({ hit, rows }: RuleTable): readonly TableRow[] {
  if (hit !== 'priority') return rows;
  return rows.toSorted((one, other) => (other.priority ?? 0) - (one.priority ?? 0));
}

/** Whether a row fits: one cell that does not is enough to say no. */
export function fits(row: TableRow, inputs: Readonly<Record<string, Value>>): boolean | undefined {
  let answer: boolean | undefined = true;
  for (const [id, cell] of Object.entries(row.when)) {
    const one = passes(cell, inputs[id] ?? UNKNOWN);
    if (one === false) return false;
    if (one === undefined) answer = undefined;
  }
  return answer;
}

function passes(cell: TableCell, value: Value): boolean | undefined {
  if (value === UNKNOWN || value === null) return undefined;
  if ('in' in cell) return cell.in.some((one) => one === value);
  if (typeof value !== 'number') return undefined;
  return value >= (cell.from ?? -Infinity) && value < (cell.below ?? Infinity);
}

function collected(table: RuleTable, hits: readonly TableRow[]): Scalar {
  const numbers = hits.map((row) => Number(row.gives));
  switch (table.collect) {
    case 'sum':
      return numbers.reduce((sum, one) => sum + one, 0);
    case 'min':
      return Math.min(...numbers);
    case 'max':
      return Math.max(...numbers);
    default:
      return [...new Set(hits.map((row) => String(row.gives)))].join('、');
  }
}
