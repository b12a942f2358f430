import type { Locale, LocalizedText } from '@changjing/contract';
import type { CompiledRule } from '../../reducer/compile-rule.ts';
import type { RuleState } from '../../reducer/state.ts';
import type { JudgedCondition } from '../condition-parts.ts';
import { momentWords } from '../span-words.ts';

/** What was true of a key at a time, and what was missing for the rule to start. */
export interface Standing {
  facts: LocalizedText[];
  missing: LocalizedText[];
}

/** A first event of a sequence that came to nothing. */
export interface Attempt {
  firstMs: number;
  overMs: number;
  /** gaveUp: the other did not come in time; cameInTime: it did, where it should not be missing. */
  kind: 'gaveUp' | 'cameInTime';
}

export interface StandingSource {
  compiled: CompiledRule;
  state: RuleState;
  atMs: number;
  zone: string;
  /** What the newest reading of the rule's own stream made of its condition. */
  judged: JudgedCondition | undefined;
  attempt: Attempt | undefined;
}

export function both(words: (locale: Locale) => string): LocalizedText {
  return { zh: words('zh'), en: words('en') };
}

/** The time of day of something told, as it reads beside the moment asked for. */
export function momentIn({ atMs, zone }: Pick<StandingSource, 'atMs' | 'zone'>, locale: Locale) {
  return (ms: number) => momentWords(ms, atMs, zone, locale);
}
