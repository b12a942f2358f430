import type { Fields, Locale, LocalizedText, Rule } from '@changjing/contract';
import { compileExpression } from '../expression.ts';
import type { EventLike } from '../language/values.ts';
import { expressionsOf, ownerOf, type Owner } from '../operators/labels.ts';
import { durationWords, fieldTitle } from '../sentence/words.ts';

/** Why a field has no value: 数据里没有「积水」, or 「用水量」还算不出来：监测满 12 小时才算. */
export function unknownFigure(
  name: string,
  { rule, fields, e }: { rule: Rule; fields: Fields | undefined; e: EventLike },
): LocalizedText {
  const owner = Object.hasOwn(e.data, name) ? undefined : ownerOf(rule, name);
  const words = (locale: Locale) => {
    const isChinese = locale === 'zh';
    const title = fieldTitle(name, fields?.[name], locale);
    if (owner === undefined) return isChinese ? `数据里没有「${title}」` : `the reading has no "${title}"`;
    const reason = reasonOf(owner, { rule, fields, e }, locale);
    const what = isChinese ? `「${title}」还算不出来` : `"${title}" cannot be told yet`;
    return reason === '' ? what : `${what}${isChinese ? '：' : ': '}${reason}`;
  };
  return { zh: words('zh'), en: words('en') };
}

function reasonOf(
  owner: Owner,
  { rule, fields, e }: { rule: Rule; fields: Fields | undefined; e: EventLike },
  locale: Locale,
): string {
  const isChinese = locale === 'zh';
  const reads = expressionsOf(rule, owner.kind, owner.name).flatMap((one) => compileExpression(one).reads);
  const lacking = [...new Set(reads)].filter(
    (one) => one !== 'subject' && one !== 'time' && !Object.hasOwn(e.data, one),
  );
  if (lacking.length > 0) {
    const titles = lacking.map((one) => fieldTitle(one, fields?.[one], locale));
    return isChinese ? `没有「${titles.join('」「')}」` : `there is no ${titles.join(', ')}`;
  }
  const window = owner.kind === 'window' ? rule.window?.[owner.name] : undefined;
  if (window?.baseline !== undefined) {
    const days = Math.min(window.baseline.atLeast ?? 3, window.baseline.days);
    return isChinese
      ? `要有 ${days} 天同一时段的数据才能比`
      : `it takes ${days} days of the same hour to compare with`;
  }
  if (window?.needsFull !== true) return '';
  if (!('seconds' in window.over))
    return isChinese ? '监测满一个时段才算' : 'it is known once watched for a whole period';
  const span = durationWords(window.over.seconds, locale);
  return isChinese ? `监测满 ${span}才算` : `it is known once watched for ${span}`;
}
