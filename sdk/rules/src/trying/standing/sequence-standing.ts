import type { Locale, LocalizedText } from '@changjing/contract';
import { quoted } from '../../sentence/temporal-why.ts';
import { leftWords } from '../span-words.ts';
import { both, momentIn, type Standing, type StandingSource } from './standing.ts';

/** Which of the two events came, until when the other is waited for, or how an earlier first one ended. */
export function sequenceStanding(source: StandingSource): Standing {
  const { state, attempt, judged } = source;
  if (state.phase === 'active') return { facts: endsWith(source), missing: [] };
  if (state.phase === 'pending') return { facts: [firstCame(source)], missing: [otherAwaited(source)] };
  if (attempt !== undefined) return { facts: [attemptWords(source)], missing: [firstMissing(source, true)] };
  return { facts: [], missing: [firstMissing(source, false), ...(judged?.missing ?? [])] };
}

/** A running `thenNot` without a condition of its own for the end waits for the other after all. */
function endsWith(source: StandingSource): LocalizedText[] {
  const { clearWhen, sequence } = source.compiled.rule;
  if (clearWhen !== undefined || sequence?.kind !== 'thenNot') return [];
  return [
    both((locale) => {
      const other = otherWords(source, locale);
      return locale === 'zh' ? `等第二步${other}来了才解除` : `it clears when second step ${other} comes`;
    }),
  ];
}

function firstCame(source: StandingSource): LocalizedText {
  return both((locale) => {
    const when = momentIn(source, locale)(source.state.sinceMs);
    const first = firstWords(source, locale);
    return locale === 'zh' ? `第一步${first}${when} 已发生` : `first step ${first} came at ${when}`;
  });
}

function otherAwaited(source: StandingSource): LocalizedText {
  const { compiled, state, atMs } = source;
  const { sequence } = compiled.rule;
  const untilMs = state.sinceMs + (sequence?.seconds ?? 0) * 1000;
  return both((locale) => {
    const until = momentIn(source, locale)(untilMs);
    const left = leftWords(Math.max(0, Math.ceil((untilMs - atMs) / 1000)), locale);
    const other = otherWords(source, locale);
    if (sequence?.kind === 'thenNot')
      return locale === 'zh'
        ? `第二步${other}到 ${until} 还没有来才触发，还差 ${left}`
        : `it starts when second step ${other} has not come by ${until}, ${left} more`;
    return locale === 'zh'
      ? `等待第二步${other}到 ${until}，期间没有来，还剩 ${left}`
      : `second step ${other} is waited for until ${until}, has not come, ${left} left`;
  });
}

function attemptWords(source: StandingSource): LocalizedText {
  return both((locale) => {
    const { firstMs, overMs, kind } = source.attempt!;
    const [first, over] = [firstMs, overMs].map(momentIn(source, locale));
    const other = otherWords(source, locale);
    if (locale === 'zh') {
      return kind === 'gaveUp'
        ? `第一步 ${first} 发生过；等待第二步${other}到 ${over}，期间没有来，不算`
        : `第一步 ${first} 发生过；第二步${other}${over} 及时来了，不算`;
    }
    return kind === 'gaveUp'
      ? `the first step came at ${first}; second step ${other} did not come by ${over}, so it does not count`
      : `the first step came at ${first}; second step ${other} came in time at ${over}`;
  });
}

function firstMissing(source: StandingSource, isAgain: boolean): LocalizedText {
  return both((locale) => {
    const first = firstWords(source, locale);
    if (locale === 'zh') return isAgain ? `要再出现第一步${first}` : `第一步${first}还没有出现`;
    return isAgain ? `first step ${first} has to come again` : `first step ${first} has not come`;
  });
}

function firstWords({ compiled }: StandingSource, locale: Locale): string {
  return quoted(compiled.where.node, compiled.stream?.fields, locale);
}

function otherWords({ compiled }: StandingSource, locale: Locale): string {
  return quoted(compiled.other?.node, compiled.otherFields, locale);
}
