import type { Fields, LocalizedText, RuleTable, Scalar, TableRow } from '@changjing/contract';
import type { Reporter } from './check-definition.ts';
import { fieldIn } from './field-in.ts';
import { rowTitle } from './fields.ts';
import { fits, inOrder } from './table.ts';

/** Combinations of values that are looked at; a table with more is too large to be sure of. */
const maximumCases = 20_000;

type Case = Readonly<Record<string, Scalar>>;

/** Rows that contradict each other, rows that never count, and cases for which there is none. */
export function checkTable(reporter: Reporter, table: RuleTable, fields: Fields | undefined): void {
  checkRows(reporter, table);
  const domains = table.inputs.map(({ id, of }) => [id, domainOf(table, id, of, fields)] as const);
  const size = domains.reduce((product, [, values]) => product * values.length, 1);
  if (size > maximumCases) {
    reporter.warn('rule.tableSize', '', {
      zh: `表太大（${size} 种情况），查不出有没有遗漏和矛盾，请拆成几张`,
      en: `the table has ${size} cases; too many to look for gaps and contradictions`,
    });
    return;
  }
  const cases = combinations(domains);
  checkGaps(reporter, table, cases, fields);
  checkHits(reporter, table, cases);
}

function checkRows({ error }: Reporter, table: RuleTable): void {
  const inputs = table.inputs.map((one) => one.id);
  table.rows.forEach((row, at) => {
    const { zh, en } = named(row, at);
    const unknown = Object.keys(row.when).filter((id) => !inputs.includes(id));
    if (unknown.length > 0) {
      error('rule.tableInput', `rows/${row.id}`, {
        zh: `${zh}用到的列「${unknown.join('、')}」不存在`,
        en: `${en} uses columns that do not exist: ${unknown.join(', ')}`,
      });
    }
    if (typeof row.gives !== table.gives) {
      error('rule.tableType', `rows/${row.id}/gives`, {
        zh: `${zh}的结果类型不对`,
        en: `${en} gives a value of another type`,
      });
    }
    for (const [id, cell] of Object.entries(row.when)) {
      if ('in' in cell || cell.from === undefined || cell.below === undefined) continue;
      if (cell.from < cell.below) continue;
      error('rule.tableRange', `rows/${row.id}/when/${id}`, {
        zh: `${zh}的范围是空的：${cell.from} 到 ${cell.below}`,
        en: `${en} has an empty range: ${cell.from} to ${cell.below}`,
      });
    }
  });
  if (new Set(table.rows.map((row) => row.id)).size < table.rows.length) {
    error('rule.sameName', 'rows', { zh: '有两行编号相同', en: 'two rows have one id' });
  }
  if (table.hit === 'all' && (table.collect ?? 'list') !== 'list' && table.gives !== 'number') {
    error('rule.tableType', 'collect', {
      zh: '只有数字能求和、取最大或最小',
      en: 'only numbers have a sum, least or greatest',
    });
  }
}

/** One value for each stretch of values that the table cannot tell apart. */
function domainOf(table: RuleTable, id: string, of: string, fields: Fields | undefined): Scalar[] {
  const cells = table.rows.flatMap((row) => row.when[id] ?? []);
  const listed = cells.flatMap((cell) => ('in' in cell ? cell.in : []));
  const borders = cells.flatMap((cell) => ('in' in cell ? [] : [cell.from, cell.below]));
  const numbers = [...borders, ...listed].filter((one) => typeof one === 'number');
  const name = fieldIn(of);
  const field = name !== undefined && fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field?.choices !== undefined) return field.choices.map((choice) => choice.value);
  if (field?.type === 'boolean' || listed.some((one) => typeof one === 'boolean')) return [true, false];
  if (field?.type === 'number' || numbers.length > 0) return stretches(numbers);
  return [...new Set([...listed, otherText])];
}

const otherText = '\u2026';

function stretches(numbers: readonly number[]): number[] {
  const sorted = [...new Set(numbers)].sort((one, other) => one - other);
  const [least = 0, greatest = 0] = [sorted[0], sorted.at(-1)];
  const between = sorted.slice(1).map((one, at) => (one + (sorted[at] ?? one)) / 2);
  return [...new Set([least - 1, ...sorted, ...between, greatest + 1])].sort((one, other) => one - other);
}

function combinations(domains: readonly (readonly [string, readonly Scalar[]])[]): Case[] {
  let cases: Case[] = [{}];
  for (const [id, values] of domains) {
    cases = cases.flatMap((one) => values.map((value) => ({ ...one, [id]: value })));
  }
  return cases;
}

function checkGaps(
  { warn }: Reporter,
  table: RuleTable,
  cases: readonly Case[],
  fields: Fields | undefined,
): void {
  if (table.otherwise !== undefined) return;
  const gaps = cases.filter((one) => !table.rows.some((row) => fits(row, one) === true));
  const [first] = gaps;
  if (first === undefined) return;
  warn('rule.tableGap', 'rows', {
    zh: `有 ${gaps.length} 种情况没有哪一行管，例如${caseWords(table, first, fields).zh}；请补一行，或写明「其他情况」`,
    en: `no row covers ${gaps.length} case(s), such as ${caseWords(table, first, fields).en}; add a row or say otherwise`,
  });
}

/** Rows that never count; and where two could say different things, which they are. */
function checkHits({ error, warn }: Reporter, table: RuleTable, cases: readonly Case[]): void {
  const ordered = inOrder(table);
  const reached = new Set<TableRow>();
  const fighting = new Map<string, [TableRow, TableRow]>();
  for (const one of cases) {
    const hits = ordered.filter((row) => fits(row, one) === true);
    for (const row of table.hit === 'all' ? hits : hits.slice(0, 1)) reached.add(row);
    const [first, second] = hits;
    if (table.hit !== 'priority' || first === undefined || second === undefined) continue;
    if (first.gives !== second.gives && (first.priority ?? 0) === (second.priority ?? 0)) {
      fighting.set(`${first.id} ${second.id}`, [first, second]);
    }
  }
  const nameOf = (row: TableRow) => named(row, table.rows.indexOf(row));
  for (const [one, other] of fighting.values()) {
    error('rule.tableConflict', `rows/${other.id}`, {
      zh: `${nameOf(one).zh}和${nameOf(other).zh}会同时命中、优先级相同而结果不同`,
      en: `${nameOf(one).en} and ${nameOf(other).en} can both hit with one priority and give different results`,
    });
  }
  for (const row of table.rows) {
    if (reached.has(row)) continue;
    warn('rule.tableUnreached', `rows/${row.id}`, {
      zh: `${nameOf(row).zh}永远轮不到：前面的行已经管了它的所有情况`,
      en: `${nameOf(row).en} never counts: rows before it cover all its cases`,
    });
  }
}

function named(row: TableRow, at: number): Required<LocalizedText> {
  const { zh, en } = rowTitle(row, at);
  return { zh, en: en ?? zh };
}

function caseWords(table: RuleTable, one: Case, fields: Fields | undefined): Required<LocalizedText> {
  const words = (locale: 'zh' | 'en') =>
    table.inputs
      .map(({ id, title, of }) => {
        const name = fieldIn(of);
        const field = name === undefined ? undefined : fields?.[name];
        const value = one[id];
        const choice = field?.choices?.find((choices) => choices.value === value)?.title;
        const other = locale === 'zh' ? '其他值' : 'another value';
        const text = value === otherText ? other : (choice?.[locale] ?? choice?.zh ?? String(value));
        return `${title[locale] ?? title.zh} ${text}`;
      })
      .join(locale === 'zh' ? '、' : ', ');
  return { zh: words('zh'), en: words('en') };
}
