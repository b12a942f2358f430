import type { Locale } from '@changjing/contract';
import type { CompiledRule } from '../reducer/compile-rule.ts';
import type { RuleState } from '../reducer/state.ts';
import { clockWords, occurrenceWords } from '../schedule/moment-words.ts';

/** When a rule on a schedule was judged, and that it was made up for; empty for other rules. */
export function checkWords({ schedule }: CompiledRule, { checks }: RuleState, locale: Locale): string {
  if (schedule === undefined || checks === undefined) return '';
  const when = occurrenceWords(schedule, checks.doneMs, locale);
  if (checks.madeUpMs === undefined) return locale === 'zh' ? `${when}检查：` : `Check of ${when}: `;
  const later = clockWords(schedule, checks.madeUpMs);
  return locale === 'zh'
    ? `${when}该做的检查，因系统当时没有运行，${later} 补做（此前错过的不再补）：`
    : `Check of ${when}, made up for at ${later} because the system was not running (earlier ones are not made up for): `;
}
