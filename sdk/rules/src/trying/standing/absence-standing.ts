import { inLocale } from '@changjing/contract';
import { absentAtMs } from '../../reducer/absence.ts';
import { awaited } from '../../sentence/temporal-why.ts';
import { leftWords } from '../span-words.ts';
import { both, momentIn, type Standing, type StandingSource } from './standing.ts';

/** When what is waited for came last, and how long it would have to stay away. */
export function absenceStanding(source: StandingSource): Standing {
  const { compiled, state, judged, atMs } = source;
  const startsMs = absentAtMs(compiled, state);
  const sinceMs = (startsMs ?? state.sinceMs) - (compiled.rule.absent?.seconds ?? 0) * 1000;
  const isUnheard = state.seenAtMs === 0;
  const came = both((locale) => {
    const when = momentIn(source, locale)(sinceMs);
    const what = awaited(compiled, locale);
    if (locale === 'zh')
      return isUnheard ? `从 ${when} 等起，一次也没有收到${what}` : `最近一次收到${what}是 ${when}`;
    return isUnheard ? `waited for since ${when}, no ${what} ever came` : `last ${what} came at ${when}`;
  });
  // One that does not count is told with what it lacked.
  const isPassedBy = state.seenAtMs > sinceMs && judged !== undefined && judged.part.holds !== 'yes';
  const passed = both((locale) => {
    const when = momentIn(source, locale)(state.seenAtMs);
    const why = judged?.missing.map((one) => inLocale(one, locale)).join(locale === 'zh' ? '，' : ', ') ?? '';
    return locale === 'zh' ? `${when} 来的一条不算：${why}` : `the one at ${when} does not count: ${why}`;
  });
  const left = both((locale) => {
    const seconds = Math.max(0, Math.ceil(((startsMs ?? atMs) - atMs) / 1000));
    const words = leftWords(seconds, locale);
    return locale === 'zh' ? `离缺数报警还差 ${words}` : `${words} more until its absence is told`;
  });
  return {
    facts: isPassedBy ? [came, passed] : [came],
    missing: startsMs === undefined ? [] : [left],
  };
}
