import {
  unitIn,
  type Fields,
  type Locale,
  type LocalizedText,
  type Rule,
  type Scenario,
  type TrialTotals,
} from '@changjing/contract';
import { compileExpression } from '../../expression.ts';
import { comparisonOf } from '../../language/comparison.ts';
import type { Node } from '../../language/node.ts';
import { unparse } from '../../language/unparse.ts';
import { givenFields, ruleFields } from '../../operators/fields.ts';
import { formatValue } from '../../language/values.ts';
import { durationWords, fieldTitle, operatorWords, valueWords } from '../../sentence/words.ts';
import type { Comparison } from '../compare-episodes.ts';
import { partChanges } from './part-changes.ts';
import { slotChanges } from './slot-changes.ts';

export interface ImpactSource {
  draft: Rule;
  live: Rule | undefined;
  totals: { draft: TrialTotals; live: TrialTotals | undefined };
  counts: Comparison['counts'];
  content: Pick<Scenario, 'streams' | 'places'>;
}

/** 积水界限 27→30 厘米：少 2 处，少 3 单. */
export function impactOf(source: ImpactSource): LocalizedText {
  return { zh: sentence(source, 'zh'), en: sentence(source, 'en') };
}

function sentence(source: ImpactSource, locale: Locale): string {
  const { draft, live, content } = source;
  const fields = ruleFields(draft, givenFields(draft, content), content.places);
  const what =
    live === undefined
      ? inLanguage(locale, '新规则', 'New rule')
      : changeWords(live, draft, { fields, content }, locale);
  return `${what}${inLanguage(locale, '：', ': ')}${effectWords(source, locale)}`;
}

/** Told of many changes at once; the rest is counted. */
const mostTold = 4;

function changeWords(
  live: Rule,
  draft: Rule,
  { fields, content }: { fields: Fields | undefined; content: ImpactSource['content'] },
  locale: Locale,
): string {
  const { streams, places } = content;
  const { stream: id = '' } = draft.on;
  const stream = Object.hasOwn(streams, id) ? streams[id] : undefined;
  const all = [
    conditionChange(
      live.where,
      draft.where,
      fields,
      locale,
      inLanguage(locale, '条件改了', 'condition changed'),
    ),
    forChange(live, draft, locale),
    clearChange(live, draft, fields, locale),
    ...slotChanges(live, draft, { streams, places, ...(stream && { stream }) }, locale),
    ...partChanges(live, draft, locale),
  ].filter((part) => part !== undefined);
  const rest = all.length - mostTold;
  const more = inLanguage(locale, `另有 ${rest} 处改动`, `${rest} more changes`);
  const parts = rest > 0 ? [...all.slice(0, mostTold), more] : all;
  if (parts.length > 0) return parts.join(inLanguage(locale, '，', ', '));
  const doing = (rule: Rule) => JSON.stringify({ ...rule, tests: undefined });
  const isSame = doing(live) === doing(draft);
  if (isSame) return inLanguage(locale, '与在用的规则相同', 'Same as the rule in force');
  const judging = ({ title: _title, actions: _actions, severity: _severity, ...rest }: Rule) =>
    doing(rest as Rule);
  return judging(live) === judging(draft)
    ? inLanguage(locale, '只改了怎么办，没有改条件', 'Only what is done was changed')
    : inLanguage(locale, '规则改了', 'Rule changed');
}

function clearChange(
  live: Rule,
  draft: Rule,
  fields: Fields | undefined,
  locale: Locale,
): string | undefined {
  if (live.clearWhen === draft.clearWhen) return undefined;
  const changed = inLanguage(locale, '解除条件改了', 'clearing condition changed');
  if (live.clearWhen === undefined || draft.clearWhen === undefined) return changed;
  const words = conditionChange(live.clearWhen, draft.clearWhen, fields, locale, undefined);
  return words === undefined ? changed : inLanguage(locale, `解除的${words}`, `clearing ${words}`);
}

/** 积水界限 27→30 厘米 where both compare the same field, else `otherwise`. */
function conditionChange(
  live: string,
  draft: string,
  fields: Fields | undefined,
  locale: Locale,
  otherwise: string | undefined,
): string | undefined {
  if (live === draft) return undefined;
  const [one, other] = [compileExpression(live).node, compileExpression(draft).node];
  if (one === undefined || other === undefined) return otherwise;
  const [before, after] = changedPart(one, other).map(comparisonOf);
  if (before === undefined || after === undefined || before.field !== after.field) return otherwise;
  const field = fields?.[after.field];
  const title = fieldTitle(after.field, field, locale);
  const verb = ({ operator }: typeof before) => operatorWords[operator][locale];
  if (before.operator !== after.operator) {
    const one = `${verb(before)} ${valueWords(before.value, field, locale)}`;
    return `${title} ${one}→${verb(after)} ${valueWords(after.value, field, locale)}`;
  }
  const unit = field?.unit === undefined ? '' : ` ${unitIn(field.unit, locale)}`;
  const values = `${formatValue(before.value)}→${formatValue(after.value)}${unit}`;
  return inLanguage(locale, `${title}界限 ${values}`, `${title} limit ${values}`);
}

/** Of two conditions that are the same but for one part: that part in both. */
function changedPart(live: Node, draft: Node): readonly [Node, Node] {
  if (live.kind !== 'call' || draft.kind !== 'call') return [live, draft];
  if (live.operator !== draft.operator || live.args.length !== draft.args.length) return [live, draft];
  if (!['&&', '||', '!'].includes(live.operator)) return [live, draft];
  const pairs = live.args.map((one, at) => [one, draft.args[at] ?? one] as const);
  const changed = pairs.filter(([one, other]) => unparse(one) !== unparse(other));
  const [only] = changed;
  return changed.length === 1 && only !== undefined ? changedPart(...only) : [live, draft];
}

function forChange(live: Rule, draft: Rule, locale: Locale): string | undefined {
  const [before, after] = [lasting(live, locale), lasting(draft, locale)];
  return before === after ? undefined : `${before}→${after}`;
}

function lasting({ for: wanted }: Rule, locale: Locale): string {
  if (wanted === undefined) return inLanguage(locale, '一次就算', 'at once');
  if ('samples' in wanted)
    return inLanguage(locale, `连续 ${wanted.samples} 次`, `${wanted.samples} times in a row`);
  const span = durationWords(wanted.seconds, locale);
  return inLanguage(locale, `持续 ${span}`, `for ${span}`);
}

function effectWords({ draft, totals, counts, content }: ImpactSource, locale: Locale): string {
  const { live = { episodes: 0, gaps: 0, cases: 0, keys: 0 } } = totals;
  const noun = nounOf(draft, content);
  const parts = [
    difference(totals.draft.keys - live.keys, noun, locale),
    opensCases(draft)
      ? difference(totals.draft.cases - live.cases, caseNoun, locale)
      : difference(totals.draft.episodes - live.episodes, episodeNoun, locale),
    difference(totals.draft.gaps - live.gaps, gapNoun, locale),
    shiftWords(counts, locale),
  ].filter((part) => part !== undefined);
  if (parts.length > 0) return parts.join(inLanguage(locale, '，', ', '));
  return counts.new + counts.gone > 0
    ? inLanguage(
        locale,
        `总数不变，其中新增 ${counts.new} 次、不再有 ${counts.gone} 次`,
        `same totals, with ${counts.new} new and ${counts.gone} gone`,
      )
    : inLanguage(locale, '这段时间里没有差别', 'no difference in this period');
}

function shiftWords({ earlier, later }: ImpactSource['counts'], locale: Locale): string | undefined {
  const parts = [
    earlier === 0 ? undefined : inLanguage(locale, `${earlier} 次提前`, `${earlier} earlier`),
    later === 0 ? undefined : inLanguage(locale, `${later} 次推迟`, `${later} later`),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(inLanguage(locale, '，', ', '));
}

interface Noun {
  zh: string;
  one: string;
  many: string;
}
const caseNoun: Noun = { zh: '单', one: 'case', many: 'cases' };
const gapNoun: Noun = { zh: '次数据中断', one: 'data gap', many: 'data gaps' };
const episodeNoun: Noun = { zh: '次', one: 'time', many: 'times' };

function difference(by: number, noun: Noun, locale: Locale): string | undefined {
  if (by === 0) return undefined;
  const count = Math.abs(by);
  if (locale === 'zh') return `${by > 0 ? '多' : '少'} ${count} ${noun.zh}`;
  return `${count} ${by > 0 ? 'more' : 'fewer'} ${count === 1 ? noun.one : noun.many}`;
}

/** What is watched, as people count it: 处 where the scenario has places, 户 when it is keyed by household. */
function nounOf(rule: Rule, content: Pick<Scenario, 'streams' | 'places'>): Noun {
  const reads = rule.key === undefined ? [] : compileExpression(rule.key).reads;
  const title = reads.map((name) => givenFields(rule, content)?.[name]?.title.zh ?? '').join('');
  const noun = countedNouns.find(({ pattern }) => pattern.test(title));
  if (noun !== undefined) return noun;
  return rule.key === undefined && Object.keys(content.places).length > 0
    ? { zh: '处', one: 'place', many: 'places' }
    : { zh: '个对象', one: 'thing', many: 'things' };
}

const countedNouns: readonly (Noun & { pattern: RegExp })[] = [
  { pattern: /户/, zh: '户', one: 'household', many: 'households' },
  { pattern: /老人|学生|居民|姓名|人员/, zh: '人', one: 'person', many: 'people' },
  { pattern: /车/, zh: '辆', one: 'vehicle', many: 'vehicles' },
];

function opensCases({ actions, noData }: Rule): boolean {
  return [...actions, ...(noData?.actions ?? [])].some(({ kind }) => kind === 'openCase');
}

function inLanguage(locale: Locale, zh: string, en: string): string {
  return locale === 'zh' ? zh : en;
}
