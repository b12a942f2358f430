import type { LocalizedText } from '@changjing/contract';
import { leftWords } from '../span-words.ts';
import { both, momentIn, type StandingSource } from './standing.ts';

/** What is true of any rule: when data came last, when it would count as missing, what was passed by. */
export function commonFacts(source: StandingSource): LocalizedText[] {
  const { compiled, state } = source;
  const { noData } = compiled.rule;
  return [
    ...(state.seenAtMs === 0 || compiled.rule.absent !== undefined ? [] : [lastHeard(source)]),
    ...(noData === undefined || state.seenAtMs === 0 ? [] : [silence(source, noData.afterSeconds)]),
    ...((state.repeatCount ?? 0) > 0 ? [repeats(state.repeatCount ?? 0)] : []),
  ];
}

function lastHeard(source: StandingSource): LocalizedText {
  return both((locale) => {
    const when = momentIn(source, locale)(source.state.seenAtMs);
    return locale === 'zh' ? `最近一次数据是 ${when}` : `the last data came at ${when}`;
  });
}

const policies = {
  hold: { zh: '已触发的保持不变', en: 'what was in force stays' },
  reset: { zh: '已触发的到此结束', en: 'what was in force is over' },
  alert: { zh: '按设备故障处理', en: 'it is treated as a device fault' },
} as const;

function silence(source: StandingSource, afterSeconds: number): LocalizedText {
  const { compiled, state, atMs } = source;
  const policy = policies[compiled.rule.noData?.policy ?? 'hold'];
  const sinceMs = state.seenAtMs + afterSeconds * 1000;
  return both((locale) => {
    const when = momentIn(source, locale)(sinceMs);
    if (state.phase === 'noData')
      return locale === 'zh'
        ? `从 ${when} 起算没有数据，${policy.zh}`
        : `it counts as without data since ${when}: ${policy.en}`;
    const left = leftWords(Math.max(0, Math.ceil((sinceMs - atMs) / 1000)), locale);
    return locale === 'zh'
      ? `再过 ${left}没有新数据，就算没有数据`
      : `without new data it counts as silent in ${left}`;
  });
}

function repeats(count: number): LocalizedText {
  return {
    zh: `有 ${count} 条与不久前的重复，没有另计`,
    en: `${count} repeated what came lately and ${count === 1 ? 'was' : 'were'} not counted again`,
  };
}
