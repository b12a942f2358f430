import type { LocalizedText } from '@changjing/contract';
import { keptUntilMs } from '../../reducer/clearing.ts';
import { remainingOf } from '../outcome.ts';
import { leftWords } from '../span-words.ts';
import { both, momentIn, type Standing, type StandingSource } from './standing.ts';

/** How long the condition held, or what it lacked; of an episode that is kept, until when. */
export function conditionStanding(source: StandingSource): Standing {
  const { compiled, state, judged, atMs } = source;
  if (state.phase === 'active') {
    const kept = keptWords(source);
    return { facts: kept === undefined ? [] : [kept], missing: [] };
  }
  const left = remainingOf(compiled.rule, state, atMs);
  // While the condition does not hold, how often it would have to is the smaller question: told last.
  const missing = [...(judged?.missing ?? []), ...(left === undefined ? [] : [left])];
  return { facts: state.phase === 'pending' ? [heldWords(source)] : [], missing };
}

function heldWords(source: StandingSource): LocalizedText {
  const { samples, sinceMs } = source.state;
  return both((locale) => {
    const since = momentIn(source, locale)(sinceMs);
    return locale === 'zh'
      ? `条件从 ${since} 起成立，已有 ${samples} 次`
      : `the condition holds since ${since}, ${samples} time${samples === 1 ? '' : 's'}`;
  });
}

/** 解除条件从 08:10 起成立，保持到 08:15 才解除，还差 3 分钟. */
function keptWords(source: StandingSource): LocalizedText | undefined {
  const { compiled, state, atMs } = source;
  const untilMs = keptUntilMs(compiled.rule, state);
  if (state.clearing === undefined || untilMs === undefined) return undefined;
  const { sinceMs } = state.clearing;
  return both((locale) => {
    const [since, until] = [sinceMs, untilMs].map(momentIn(source, locale));
    const left = leftWords(Math.max(0, Math.ceil((untilMs - atMs) / 1000)), locale);
    return locale === 'zh'
      ? `解除条件从 ${since} 起成立，保持到 ${until} 才解除，还差 ${left}`
      : `the clearing condition holds since ${since}; it clears at ${until}, ${left} more`;
  });
}
