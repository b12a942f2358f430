import type { Fields, Json, Locale, LocalizedText, Rule, Why } from '@changjing/contract';
import { comparisonOf, oppositeOf, parameterComparisonOf, type Comparison } from '../language/comparison.ts';
import type { Node } from '../language/node.ts';
import { readable } from '../language/readable.ts';
import { wholeScenario, withExplanation, type CompiledRule } from '../reducer/compile-rule.ts';
import type { RuleState } from '../reducer/state.ts';
import type { Machine } from '../reducer/episodes.ts';
import { checkWords } from './check-words.ts';
import { parameterNameOf } from '../parameters/parameter-fields.ts';
import { cameSentence, temporalStart } from './temporal-why.ts';
import {
  durationWords,
  fieldTitle,
  glue,
  operatorWords,
  parameterWords,
  severitySuffix,
  valueWords,
} from './words.ts';

/** What made an effect happen. */
export type WhyCause =
  | { kind: 'start' | 'later' | 'end' | 'gap' | 'recovered' | 'retired' }
  /** What had been absent, or the other event of a sequence, came after all. */
  | { kind: 'came' }
  /** The text of a notice in force changed; `reads`: fields it reads. */
  | { kind: 'update'; reads: readonly string[] };

export interface WhySource {
  machine: Machine;
  rule: { id: string; title: LocalizedText };
  /** Absent when the rule is gone. */
  compiled?: CompiledRule;
  state: RuleState;
  cause: WhyCause;
}

export function whyOf(source: WhySource): Why {
  const { machine, rule, state, cause } = source;
  return {
    scenario: machine.scenarioId,
    version: machine.version,
    rule: rule.id,
    ruleTitle: rule.title,
    key: state.key,
    events: cause.kind === 'gap' || cause.kind === 'retired' ? [] : state.events,
    values: decidingValues(source),
    sentence: { zh: sentence(source, 'zh'), en: sentence(source, 'en') },
  };
}

function decidingValues({ compiled, state, cause }: WhySource): Record<string, Json> {
  if (compiled === undefined) return {};
  return Object.fromEntries(
    withExplanation(compiled.operators, decidingFields(compiled, cause)).flatMap((name) =>
      Object.hasOwn(state.values, name) ? [[name, state.values[name] ?? null]] : [],
    ),
  );
}

function decidingFields(compiled: CompiledRule, cause: WhyCause): readonly string[] {
  switch (cause.kind) {
    case 'start':
    case 'later':
      return compiled.rule.absent === undefined ? compiled.where.reads : [];
    case 'end':
      return (compiled.clearWhen ?? compiled.where).reads;
    case 'update':
      return cause.reads;
    default:
      return [];
  }
}

function sentence(source: WhySource, locale: Locale): string {
  const { compiled, cause } = source;
  const who = placeTitle(source, locale);
  const isChinese = locale === 'zh';
  switch (cause.kind) {
    case 'gap': {
      const span = durationWords(compiled?.rule.noData?.afterSeconds ?? 0, locale);
      if (compiled?.rule.noData?.policy === 'reset')
        return isChinese ? `${who}已 ${span}没有数据，本次结束` : `${who} has sent no data for ${span}: over`;
      return isChinese
        ? `${who}已 ${span}没有数据，按设备故障处理，不视为正常`
        : `${who} has sent no data for ${span}: treated as a device fault, not as normal`;
    }
    case 'recovered':
      return isChinese ? `${who}恢复数据` : `${who} sends data again`;
    case 'retired':
      return isChinese
        ? `规则已停用，${who}的提示撤下`
        : `the rule was withdrawn; the notice for ${who} comes down`;
    case 'update':
      return compiled === undefined ? who : updateSentence(compiled, source.state, cause.reads, who, locale);
    case 'start':
      if (compiled === undefined) return who;
      return timedStart(compiled, source.state, who, locale) + explanation(compiled, source.state, locale);
    case 'later':
      if (compiled === undefined) return who;
      return laterSentence(compiled, source.state, who, locale) + explanation(compiled, source.state, locale);
    case 'came':
      return compiled === undefined ? who : cameSentence(compiled, who, locale);
    case 'end':
      return compiled === undefined ? who : endSentence(compiled, source.state, who, locale);
  }
}

/** Of a rule on a schedule: 2026-10-08 18:00（国庆节后第一个工作日）检查：…. */
function timedStart(compiled: CompiledRule, state: RuleState, who: string, locale: Locale): string {
  const when = checkWords(compiled, state, locale);
  const isAlone = compiled.rule.on.stream === undefined && compiled.where.node?.kind === 'literal';
  if (!isAlone) return `${when}${startSentence(compiled, state, who, locale)}`;
  return `${when}${who}${severitySuffix(compiled.rule.severity, locale)}`;
}

function startSentence(compiled: CompiledRule, state: RuleState, who: string, locale: Locale): string {
  const { rule, where } = compiled;
  const isChinese = locale === 'zh';
  const suffix = severitySuffix(rule.severity, locale);
  const temporal = temporalStart(compiled, who, locale);
  if (temporal !== undefined) return temporal + suffix;
  if (where.node?.kind === 'literal') {
    const stream = compiled.stream?.title;
    return isChinese
      ? `${who}：收到${stream?.zh ?? '事件'}${suffix}`
      : `${who}: ${stream?.en ?? 'event'} received${suffix}`;
  }
  const lasting = lastingWords(compiled, state, locale);
  const comparison = comparisonNow(where.node, state);
  if (comparison === undefined) return general(compiled, where.node, state, who, lasting, locale) + suffix;
  if (typeof comparison.value !== 'number') {
    return (
      inOrder([glueWords(who, comparisonWords(compiled, comparison, locale), locale), lasting], locale) +
      suffix
    );
  }
  const reading = glueWords(who, readingWords(compiled, comparison.field, state, locale), locale);
  const limit = limitWords(compiled, comparison, state, locale);
  if (isChinese) return `${reading}，${lasting}${limit}${suffix}`;
  return `${reading}, ${limit}${lasting === '' ? '' : ` ${lasting}`}${suffix}`;
}

/** 满 10 分钟仍未解除（当时停放时长 20.5 分钟）（橙色）. */
function laterSentence(compiled: CompiledRule, state: RuleState, who: string, locale: Locale): string {
  const { later } = compiled.rule;
  const span = durationWords(later?.seconds ?? 0, locale);
  const suffix = severitySuffix(later?.severity ?? compiled.rule.severity, locale);
  const evidence = evidenceWords(readingsWords(compiled, compiled.where.reads, state, locale), locale);
  return locale === 'zh'
    ? `${glue(who, '满')} ${span}仍未解除${evidence}${suffix}`
    : `${who}: still not cleared after ${span}${evidence}${suffix}`;
}

function evidenceWords(readings: string, locale: Locale): string {
  if (readings === '') return '';
  return locale === 'zh' ? `（${glue('当时', readings)}）` : ` (${readings})`;
}

/** ；其中人员 24 分，消防 18 分: what operators made the deciding figure of. */
function explanation(compiled: CompiledRule, state: RuleState, locale: Locale): string {
  const beside = compiled.operators?.beside(compiled.where.reads, state.values) ?? [];
  if (beside.length === 0) return '';
  const words = readingsWords(compiled, beside, state, locale);
  return locale === 'zh' ? `；其中${words}` : `; of this ${words}`;
}

function endSentence(compiled: CompiledRule, state: RuleState, who: string, locale: Locale): string {
  const { rule, where, clearWhen } = compiled;
  const isChinese = locale === 'zh';
  if (rule.on.stream === undefined)
    return isChinese
      ? `${who}：下一次已到时，这一次结束`
      : `${who}: the next one is due, so this one is over`;
  const kept = keptWords(rule, locale);
  const suffix = severitySuffix(state.episode?.severity ?? rule.severity, locale);
  const over = isChinese ? `${kept}解除${suffix}` : `${kept}cleared${suffix}`;
  const own = comparisonNow(where.node, state);
  const comparison = clearWhen === undefined ? own && oppositeOf(own) : comparisonNow(clearWhen.node, state);
  const comma = isChinese ? '，' : ', ';
  if (comparison === undefined) {
    const node = clearWhen?.node ?? where.node;
    const { reads } = clearWhen ?? where;
    const words = general(compiled, node, state, who, '', locale, {
      reads,
      isNegated: clearWhen === undefined,
    });
    return `${words}${comma}${over}`;
  }
  if (typeof comparison.value !== 'number') {
    return `${glueWords(who, comparisonWords(compiled, comparison, locale), locale)}${comma}${over}`;
  }
  const reading = glueWords(who, readingWords(compiled, comparison.field, state, locale), locale);
  const limit = limitWords(compiled, comparison, state, locale);
  return isChinese ? `${reading}，已${limit}，${over}` : `${reading}, now ${limit}, ${over}`;
}

function keptWords({ keepFiringFor }: Rule, locale: Locale): string {
  if (keepFiringFor === undefined) return '';
  const span = durationWords(keepFiringFor.seconds, locale);
  return locale === 'zh' ? `满 ${span}，` : `for ${span}, `;
}

function updateSentence(
  compiled: CompiledRule,
  state: RuleState,
  reads: readonly string[],
  who: string,
  locale: Locale,
): string {
  const suffix = severitySuffix(compiled.rule.severity, locale);
  const readings = readingsWords(compiled, reads, state, locale);
  const what = readings === '' ? who : glueWords(who, readings, locale);
  return locale === 'zh'
    ? `${what}，尚未解除，提示随之更新${suffix}`
    : `${what}, not cleared yet; the notice was brought up to date${suffix}`;
}

/** For conditions no sentence was cut for: the condition in words, and the readings behind it. */
function general(
  compiled: CompiledRule,
  node: Node | undefined,
  state: RuleState,
  who: string,
  lasting: string,
  locale: Locale,
  {
    reads = compiled.where.reads,
    isNegated = false,
  }: { reads?: readonly string[]; isNegated?: boolean } = {},
): string {
  const isChinese = locale === 'zh';
  const condition = node === undefined ? '' : readable(node, { fields: fieldsNow(compiled, state), locale });
  const evidence = evidenceWords(readingsWords(compiled, reads, state, locale), locale);
  if (isChinese) return `${who}${lasting}${isNegated ? '不再满足' : '满足'}「${condition}」${evidence}`;
  const verb = isNegated ? 'no longer meets' : 'meets';
  return `${who} ${verb} "${condition}"${lasting === '' ? '' : ` ${lasting}`}${evidence}`;
}

function readingsWords(
  compiled: CompiledRule,
  names: readonly string[],
  state: RuleState,
  locale: Locale,
): string {
  return names
    .filter((name) => Object.hasOwn(state.values, name))
    .map((name) => readingWords(compiled, name, state, locale))
    .join(locale === 'zh' ? '，' : ', ');
}

function readingWords(compiled: CompiledRule, name: string, state: RuleState, locale: Locale): string {
  const field = compiled.stream?.fields[name];
  const value = valueWords(state.values[name], field, locale, compiled.zone);
  const title = fieldTitle(name, field, locale);
  if (locale === 'en') return `${title} ${value}`;
  return /^[「（]/.test(value) ? `${title}${value}` : `${title} ${value}`;
}

interface ComparisonNow extends Comparison {
  /** Where its value comes from. */
  parameter?: string;
}

/** A comparison with a parameter is one with the value that applied then. */
function comparisonNow(node: Node | undefined, state: RuleState): ComparisonNow | undefined {
  const adjustable = parameterComparisonOf(node);
  const value = adjustable && state.values[adjustable.parameter];
  const isPlain = typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
  return adjustable !== undefined && isPlain ? { ...adjustable, value } : comparisonOf(node);
}

/** Fields with the values of parameters as they applied then, in place of their defaults. */
function fieldsNow({ stream }: CompiledRule, { values }: RuleState): Fields | undefined {
  if (stream === undefined || Object.keys(values).every((name) => parameterNameOf(name) === undefined))
    return stream?.fields;
  return Object.fromEntries(
    Object.entries(stream.fields).map(([name, field]) => [
      name,
      parameterNameOf(name) !== undefined && Object.hasOwn(values, name)
        ? { ...field, default: values[name] }
        : field,
    ]),
  );
}

function limitWords(
  compiled: CompiledRule,
  comparison: ComparisonNow,
  state: RuleState,
  locale: Locale,
): string {
  const { parameter } = comparison;
  const value =
    parameter === undefined
      ? valueWords(comparison.value, compiled.stream?.fields[comparison.field], locale)
      : parameterWords(parameter, fieldsNow(compiled, state)?.[parameter], locale);
  const gap = locale === 'zh' && parameter !== undefined ? '' : ' ';
  return `${operatorWords[comparison.operator][locale]}${gap}${value}`;
}

function comparisonWords(compiled: CompiledRule, comparison: Comparison, locale: Locale): string {
  const field = compiled.stream?.fields[comparison.field];
  const title = fieldTitle(comparison.field, field, locale);
  const value = valueWords(comparison.value, field, locale);
  const word = operatorWords[comparison.operator][locale];
  return locale === 'zh' ? `「${title}」${word}${value}` : `${title} ${word} ${value}`;
}

function lastingWords(compiled: CompiledRule, state: RuleState, locale: Locale): string {
  const wanted = compiled.rule.for;
  if (wanted === undefined) return '';
  if ('seconds' in wanted) {
    const span = durationWords(wanted.seconds, locale);
    return locale === 'zh' ? `已持续 ${span}` : `for ${span}`;
  }
  if (state.samples < 2) return '';
  return locale === 'zh' ? `已连续 ${state.samples} 次` : `${state.samples} times in a row`;
}

function placeTitle({ machine, state }: WhySource, locale: Locale): string {
  if (state.stream === '' && state.key === wholeScenario) return locale === 'zh' ? '本场景' : 'the scenario';
  const id = [state.key, state.subject].find((one) => Object.hasOwn(machine.places, one));
  const title = id === undefined ? undefined : machine.places[id]?.title;
  if (title === undefined) return state.key;
  return locale === 'en' ? (title.en ?? title.zh) : title.zh;
}

function glueWords(left: string, right: string, locale: Locale): string {
  return locale === 'en' ? `${left}: ${right}` : glue(left, right);
}

function inOrder(parts: string[], locale: Locale): string {
  return parts.filter((part) => part !== '').join(locale === 'zh' ? '，' : ', ');
}
