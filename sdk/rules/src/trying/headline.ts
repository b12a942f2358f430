import { inLocale, type Locale, type LocalizedText, type Rule } from '@changjing/contract';
import type { RuleState } from '../reducer/state.ts';
import { leftWords } from './span-words.ts';

export interface Headline {
  who: LocalizedText;
  rule: Rule;
  state: RuleState | undefined;
  /** A rule that lists what it watches passes over what is not in it. */
  isListed: boolean;
  atMs: number;
  /** What has to be known to understand what is missing. */
  leading: readonly LocalizedText[];
  missing: readonly LocalizedText[];
  /** Why the running episode started. */
  started: LocalizedText | undefined;
}

/** The answer in one sentence. */
export function headlineOf(of: Headline): LocalizedText {
  return { zh: words(of, 'zh'), en: words(of, 'en') };
}

function words({ who, rule, state, isListed, atMs, leading, missing, started }: Headline, locale: Locale) {
  const say = (zh: string, en: string) => (locale === 'zh' ? zh : en);
  const name = inLocale(who, locale);
  const told = leading.map((one) => inLocale(one, locale)).join(say('；', '; '));
  const lacking = missing.map((one) => inLocale(one, locale)).join(say('，', ', '));
  const list = [told, lacking].filter((one) => one !== '').join(say('；', '; '));
  switch (state?.phase) {
    case undefined:
      return isListed
        ? say(
            `${name}在这段时间里没有数据，规则无从判断`,
            `${name} sent no data in this time, so the rule could not judge`,
          )
        : say(
            `${name}不在规则列出的对象里，规则不管它`,
            `${name} is not among those that the rule lists: the rule does not watch it`,
          );
    case 'noData': {
      const span = leftWords(Math.round((atMs - state.seenAtMs) / 1000), locale);
      return say(
        `${name}已 ${span}没有数据，规则无从判断`,
        `${name} had sent no data for ${span}, so the rule could not judge`,
      );
    }
    case 'active':
      return started === undefined
        ? say(`${name}此时已经触发`, `${name}: it was in force`)
        : say(`此时已经触发：${inLocale(started, locale)}`, `It was in force: ${inLocale(started, locale)}`);
    case 'pending':
      return rule.sequence === undefined
        ? say(
            `${name}条件已经成立，但还没有触发：${list}`,
            `${name}: the condition held, but not long enough: ${list}`,
          )
        : say(`${name}还没有触发：${list}`, `${name}: it has not started yet: ${list}`);
    case 'normal':
      return say(
        `${name}没有触发：${list}`,
        `${name}: "${rule.title.en ?? rule.title.zh}" did not start: ${list}`,
      );
  }
}
