import type { Fields, LocalizedText, Rule } from '@changjing/contract';
import { checkTable } from './check-table.ts';
import type { Compiler } from './compile.ts';
import type { OperatorKind } from './kinds.ts';

export interface Reporter {
  error(code: string, part: string, message: LocalizedText): void;
  warn(code: string, part: string, message: LocalizedText): void;
}

/** What is wrong with one operator beside its expressions. */
export function checkDefinition(compiler: Compiler, kind: OperatorKind, name: string, gives: Fields): void {
  const { rule } = compiler;
  const report = (severity: 'error' | 'warning') => (code: string, part: string, message: LocalizedText) => {
    const where = [compiler.at, kind, name, part].filter((one) => one !== '').join('/');
    compiler.problems.push({ code, severity, where, message });
  };
  const reporter: Reporter = { error: report('error'), warn: report('warning') };
  checkNames(compiler, reporter, kind, name, gives);
  checkWindow(reporter, rule.window?.[name], kind, compiler, name);
  checkScore(reporter, kind === 'score' ? rule.score?.[name] : undefined);
  checkPlaces(reporter, kind === 'near' ? rule.near?.[name] : undefined, compiler);
  checkMatch(reporter, kind === 'match' ? rule.match?.[name] : undefined);
  const table = kind === 'table' ? rule.table?.[name] : undefined;
  if (table !== undefined) checkTable(reporter, table, compiler.streamFields);
}

/** A field of the stream must not be hidden by what an operator gives, nor one operator by another. */
function checkNames(
  { rule, streamFields }: Compiler,
  reporter: Reporter,
  kind: OperatorKind,
  name: string,
  gives: Fields,
): void {
  for (const field of Object.keys(gives)) {
    const isTaken =
      (streamFields !== undefined && Object.hasOwn(streamFields, field)) ||
      ['subject', 'time', 'place'].includes(field) ||
      otherNames(rule, kind, name).includes(field);
    if (!isTaken) continue;
    reporter.error('rule.operatorName', '', {
      zh: `「${field}」已有别的含义，请换一个名字`,
      en: `"${field}" already means something else; choose another name`,
    });
  }
}

function otherNames(rule: Rule, kind: OperatorKind, name: string): string[] {
  return (['window', 'near', 'match', 'table', 'score'] as const).flatMap((other) =>
    Object.keys(rule[other] ?? {}).filter((one) => other !== kind || one !== name),
  );
}

function checkWindow(
  { error, warn }: Reporter,
  window: NonNullable<Rule['window']>[string] | undefined,
  kind: OperatorKind,
  { rule }: Compiler,
  name: string,
): void {
  if (kind !== 'window' || window === undefined) return;
  if (window.of === undefined && !['count', 'rate', 'span'].includes(window.measure)) {
    error('rule.windowOf', 'of', { zh: '请写明统计哪个值', en: 'say which value is measured' });
  }
  if ((window.percent !== undefined) !== (window.measure === 'percentile')) {
    error('rule.windowPercent', 'percent', {
      zh: '百分位数要写明百分之几，别的统计不用写',
      en: 'a percentile says which, other measures do not',
    });
  }
  if (window.baseline !== undefined && (window.measure === 'last' || window.measure === 'trend')) {
    error('rule.windowBaseline', 'baseline', {
      zh: '最新值和走势不能与往常同一时段比较',
      en: 'the last value and a trend have no usual value of an hour',
    });
  }
  if (window.baseline?.weekday === 'same' && window.baseline.days < 7) {
    error('rule.windowWeekday', 'baseline/days', {
      zh: '与同一星期几比较，至少要往前看 7 天',
      en: 'to compare with the same weekday, look back 7 days or more',
    });
  }
  if (window.needsFull !== true && isAskedForLittle(rule.where, name) && addsUp(window.measure)) {
    warn('rule.partialWindow', 'needsFull', {
      zh: '条件问的是「少于」，而刚开始监测时统计还不满一个时段，会误报；请选「满一个时段才算」',
      en: 'the condition asks for less than; until a whole window was watched that is true too early: set needsFull',
    });
  }
}

function addsUp(measure: string): boolean {
  return ['count', 'sum', 'rate', 'increase', 'distinct'].includes(measure);
}

/** A plain `e.name <`: what the form writes. */
function isAskedForLittle(where: string, name: string): boolean {
  const at = where.indexOf(`e.${name}`);
  return at >= 0 && /^\s*<(?!=\s*=)/.test(where.slice(at + name.length + 2));
}

function checkScore({ error }: Reporter, score: NonNullable<Rule['score']>[string] | undefined): void {
  if (score === undefined) return;
  for (const { id, title, zero = 0, full = 100 } of score.dimensions) {
    if (zero !== full) continue;
    error('rule.scoreRange', `dimensions/${id}`, {
      zh: `「${title.zh}」的 0 分和 100 分是同一个值`,
      en: `"${id}" has 0 and 100 points at the same value`,
    });
  }
  if (hasTwins(score.dimensions.map((one) => one.id)) || hasTwins(score.bands.map((one) => one.id))) {
    error('rule.sameName', '', { zh: '维度或等级重名', en: 'two dimensions or bands have one name' });
  }
  const starts = score.bands.map((band) => band.from);
  if (starts[0] === 0 && starts.every((from, at) => at === 0 || from > (starts[at - 1] ?? 0))) return;
  error('rule.scoreBands', 'bands', {
    zh: '等级要从 0 分起，由低到高',
    en: 'bands start from 0 and rise',
  });
}

function checkPlaces(
  { error }: Reporter,
  near: NonNullable<Rule['near']>[string] | undefined,
  { content }: Compiler,
): void {
  if (near?.to.kind !== 'places') return;
  for (const id of near.to.only ?? []) {
    if (Object.hasOwn(content.places, id)) continue;
    error('rule.unknownPlace', 'to/only', {
      zh: `没有地点「${id}」`,
      en: `place "${id}" does not exist`,
    });
  }
  if (near.to.only !== undefined || Object.keys(content.places).length > 0) return;
  error('rule.unknownPlace', 'to', { zh: '场景还没有地点', en: 'the scenario has no places' });
}

function checkMatch({ error }: Reporter, match: NonNullable<Rule['match']>[string] | undefined): void {
  if (match === undefined) return;
  const columns = match.in.kind === 'list' ? Object.keys(match.in.columns) : ['title'];
  const entries = match.in.kind === 'list' ? Object.entries(match.in.rows) : [];
  for (const column of Object.keys(match.compare ?? {})) {
    if (columns.includes(column)) continue;
    error('rule.unknownColumn', `compare/${column}`, {
      zh: `名单没有列「${column}」，有：${columns.join('、') || '（没有）'}`,
      en: `the register has no column "${column}"; it has ${columns.join(', ') || '(none)'}`,
    });
  }
  for (const [key, values] of entries) {
    const unknown = Object.keys(values).filter((column) => !columns.includes(column));
    if (unknown.length === 0) continue;
    error('rule.unknownColumn', `in/rows/${key}`, {
      zh: `「${key}」一条有名单没有的列「${unknown.join('、')}」`,
      en: `entry "${key}" has columns the register lacks: ${unknown.join(', ')}`,
    });
  }
}

function hasTwins(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}
