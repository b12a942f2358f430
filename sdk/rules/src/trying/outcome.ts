import type { Locale, LocalizedText, Rule } from '@changjing/contract';
import type { StepResult } from '../reducer/result.ts';
import type { RuleState } from '../reducer/state.ts';
import { durationWords, severitySuffix } from '../sentence/words.ts';
import { leftWords } from './span-words.ts';

export interface Moved {
  rule: Rule;
  before: RuleState | undefined;
  result: StepResult;
  /** Absent when a timer went off. */
  isReading: boolean;
  atMs: number;
}

/** What came of a reading or of a timer: 条件成立，第 1 次，还差 1 次. */
export function outcomeOf(moved: Moved): LocalizedText {
  return { zh: words(moved, 'zh'), en: words(moved, 'en') };
}

function words({ rule, before, result, isReading, atMs }: Moved, locale: Locale): string {
  const say = (zh: string, en: string) => (locale === 'zh' ? zh : en);
  const { state } = result;
  if (result.late) return say('比已收到的数据旧，不参加判断', 'older than what has come already: not judged');
  if (state === undefined) return say('缺少要盯的对象，无法判断', 'it is not told what is watched');
  const suffix = severitySuffix(rule.severity, locale);
  if (state.episode !== undefined && state.episode.id !== before?.episode?.id) {
    const opens = result.effects.filter(({ kind }) => kind === 'openCase').length;
    const cases =
      opens === 0 ? '' : say(`，开 ${opens} 单`, `, opens ${opens} case${opens === 1 ? '' : 's'}`);
    return say(`触发${suffix}${cases}`, `starts${suffix}${cases}`);
  }
  if (state.phase === 'noData' && before?.phase !== 'noData') {
    const span = durationWords(rule.noData?.afterSeconds ?? 0, locale);
    return say(`已 ${span}没有数据，不当作正常`, `no data for ${span}: not taken for normal`);
  }
  if (before?.episode !== undefined && state.episode === undefined)
    return say(`解除${suffix}`, `clears${suffix}`);
  if ((state.repeatCount ?? 0) > (before?.repeatCount ?? 0))
    return say('与不久前的重复，不另计', 'repeats what came lately: not counted again');
  if (result.unknown) return say('缺少要用的数据，无法判断', 'a value is missing: it cannot be told');
  if (state.clearing !== undefined && rule.keepFiringFor !== undefined) {
    const over = state.clearing.sinceMs + rule.keepFiringFor.seconds * 1000;
    const left = Math.max(0, Math.ceil((over - atMs) / 1000));
    return say(
      `解除条件成立，再过 ${leftWords(left, 'zh')}才解除`,
      `clearing condition holds, clears in ${leftWords(left, 'en')}`,
    );
  }
  if (state.phase === 'active') return say('仍在触发中，还没有解除', 'still in force, not cleared yet');
  const temporal = temporalOutcome({ rule, before, result, isReading, atMs }, state);
  if (temporal !== undefined) return locale === 'zh' ? temporal.zh : temporal.en;
  if (state.phase === 'pending') {
    const left = remainingOf(rule, state, atMs);
    const so = say(`条件成立，第 ${state.samples} 次`, `condition holds, ${ordinal(state.samples)} time`);
    return left === undefined ? so : say(`${so}，${left.zh}`, `${so}, ${left.en}`);
  }
  if (before?.phase === 'pending')
    return say('条件不成立，从头数起', 'condition does not hold, counting anew');
  return isReading ? say('条件不成立', 'condition does not hold') : say('时间到', 'the time is up');
}

/** What a sequence or an absence makes of it; undefined for other rules. */
function temporalOutcome(
  { rule, before, result, isReading, atMs }: Moved,
  state: RuleState,
): { zh: string; en: string } | undefined {
  if (rule.absent !== undefined) {
    if (!isReading) return undefined;
    return result.unknown || (before !== undefined && !hasCome(before, state, atMs))
      ? { zh: '来的这一条不算，继续等', en: 'this one does not count: still waiting' }
      : { zh: '来了，从头等起', en: 'it came: waiting anew' };
  }
  if (rule.sequence === undefined) return undefined;
  const isThen = rule.sequence.kind === 'then';
  if (state.phase === 'pending') {
    const left = leftOf(state.sinceMs + rule.sequence.seconds * 1000 - atMs);
    return state.sinceMs === atMs
      ? { zh: `第一步发生，等第二步 ${left.zh}`, en: `first step came, ${left.en} for the second` }
      : { zh: `还在等第二步，剩 ${left.zh}`, en: `still waiting for the second, ${left.en} left` };
  }
  if (before?.phase !== 'pending')
    return { zh: '还没有第一步，不起作用', en: 'no first step yet: nothing comes of it' };
  return isThen
    ? { zh: '第二步没有及时来，从头等起', en: 'the second did not come in time: waiting anew' }
    : { zh: '第二步及时来了，不触发', en: 'the second came in time: nothing to tell' };
}

function hasCome(before: RuleState, state: RuleState, atMs: number): boolean {
  return state.presentAtMs === undefined ? state.seenAtMs === atMs : state.presentAtMs !== before.presentAtMs;
}

function leftOf(ms: number): { zh: string; en: string } {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return { zh: leftWords(seconds, 'zh'), en: leftWords(seconds, 'en') };
}

/** 还差 1 次, 还差 40 秒: what a condition that holds still lacks. */
export function remainingOf(
  rule: Rule,
  state: RuleState,
  atMs: number,
): { zh: string; en: string } | undefined {
  if (rule.for === undefined || state.phase === 'active') return undefined;
  if (state.phase !== 'pending') return wholeOf(rule.for);
  if ('samples' in rule.for) {
    const left = rule.for.samples - state.samples;
    return left <= 0 ? undefined : { zh: `还差 ${left} 次`, en: `${left} more time${left === 1 ? '' : 's'}` };
  }
  const left = Math.ceil(rule.for.seconds - (atMs - state.sinceMs) / 1000);
  if (left <= 0) return undefined;
  return { zh: `还差 ${leftWords(left, 'zh')}`, en: `${leftWords(left, 'en')} more` };
}

/** While the condition does not hold, all of it is still to come. */
function wholeOf(wanted: NonNullable<Rule['for']>): { zh: string; en: string } | undefined {
  if ('samples' in wanted) {
    const { samples } = wanted;
    if (samples === 1) return undefined;
    return { zh: `要连续 ${samples} 次`, en: `it must hold ${samples} times in a row` };
  }
  const { seconds } = wanted;
  return {
    zh: `要持续 ${durationWords(seconds, 'zh')}`,
    en: `it must hold for ${durationWords(seconds, 'en')}`,
  };
}

function ordinal(n: number): string {
  return ['first', 'second', 'third'][n - 1] ?? `${n}th`;
}
