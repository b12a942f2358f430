import { unitIn, type Field, type Json, type Locale, type Severity } from '@changjing/contract';
import type { ComparisonOperator } from '../language/comparison.ts';
import { dateOf, momentMs, wallTimeOf } from '../functions/wall-time.ts';
import { formatValue } from '../language/values.ts';
import { parameterDefault } from '../parameters/parameter-fields.ts';

export const operatorWords: Readonly<Record<ComparisonOperator, Readonly<Record<Locale, string>>>> = {
  '>=': { zh: '不低于', en: 'at least' },
  '>': { zh: '高于', en: 'above' },
  '<': { zh: '低于', en: 'below' },
  '<=': { zh: '不高于', en: 'at most' },
  '==': { zh: '为', en: 'is' },
  '!=': { zh: '不为', en: 'is not' },
};

/** The operator as a verb: 不低于, is at least. */
export function operatorVerb(operator: ComparisonOperator, locale: Locale): string {
  const word = operatorWords[operator][locale];
  return locale === 'en' && operator !== '==' && operator !== '!=' ? `is ${word}` : word;
}

/** Colours of the levels as the screens show them; yellow and red as C-7 has them. */
const severityColours: Readonly<Record<Severity, Readonly<Record<Locale, string>>>> = {
  normal: { zh: '绿色', en: 'green' },
  notice: { zh: '黄色', en: 'yellow' },
  warning: { zh: '橙色', en: 'orange' },
  danger: { zh: '红色', en: 'red' },
};
const severityNames: Readonly<Record<Severity, Readonly<Record<Locale, string>>>> = {
  normal: { zh: '正常', en: 'normal' },
  notice: { zh: '关注', en: 'notice' },
  warning: { zh: '预警', en: 'warning' },
  danger: { zh: '危险', en: 'danger' },
};

/** 红色（危险）: never a colour alone. */
export function severityWords(severity: Severity, locale: Locale): string {
  const colour = severityColours[severity][locale];
  const name = severityNames[severity][locale];
  if (severity === 'normal') return name;
  return locale === 'zh' ? `${colour}（${name}）` : `${colour} (${name})`;
}

export function severitySuffix(severity: Severity, locale: Locale): string {
  if (severity === 'normal') return '';
  return locale === 'zh' ? `（${severityColours[severity].zh}）` : ` (${severityColours[severity].en})`;
}

/** 90 → 90 秒, 900 → 15 分钟, 7200 → 2 小时. */
export function durationWords(seconds: number, locale: Locale): string {
  const units = [
    { size: 86_400, zh: '天', en: 'day' },
    { size: 3600, zh: '小时', en: 'hour' },
    { size: 60, zh: '分钟', en: 'minute' },
    { size: 1, zh: '秒', en: 'second' },
  ];
  const unit = units.find(({ size }) => seconds >= size && seconds % size === 0) ?? {
    size: 1,
    zh: '秒',
    en: 'second',
  };
  const count = seconds / unit.size;
  return locale === 'zh'
    ? `${formatValue(count)} ${unit.zh}`
    : `${formatValue(count)} ${unit.en}${count === 1 ? '' : 's'}`;
}

export function fieldTitle(name: string, field: Field | undefined, locale: Locale): string {
  if (field !== undefined) return locale === 'en' ? (field.title.en ?? name) : field.title.zh;
  const builtIn: Record<string, Record<Locale, string>> = {
    subject: { zh: '对象', en: 'subject' },
    time: { zh: '时间', en: 'time' },
  };
  return builtIn[name]?.[locale] ?? name;
}

/** What each organisation sets for itself, with what holds where it has not: 【警戒水位：30 厘米】. */
export function parameterWords(name: string, field: Field | undefined, locale: Locale): string {
  if (field === undefined) return name;
  const value = parameterDefault(field);
  const title = fieldTitle(name, field, locale);
  if (value === undefined) return locale === 'zh' ? `【${title}】` : `[${title}]`;
  const words = valueWords(value, field, locale);
  return locale === 'zh' ? `【${title}：${words}】` : `[${title}: ${words}]`;
}

/**
 * A value as people say it: with its unit, its choice's title, in quotes when it is a text; a time as the
 * clock shows it, where the tenant's zone is known.
 */
export function valueWords(
  value: Json | undefined,
  field: Field | undefined,
  locale: Locale,
  zone?: string,
): string {
  if (value === undefined || value === null) return locale === 'zh' ? '（没有）' : '(none)';
  if (typeof value === 'number') {
    return field?.unit === undefined
      ? formatValue(value)
      : `${formatValue(value)} ${unitIn(field.unit, locale)}`;
  }
  if (typeof value === 'boolean') {
    if (locale === 'zh') return value ? '是' : '否';
    return value ? 'yes' : 'no';
  }
  if (typeof value === 'string') {
    const moment = field?.type === 'time' && zone !== undefined ? wallWords(value, zone) : undefined;
    if (moment !== undefined) return moment;
    const choice = field?.choices?.find((one) => one.value === value)?.title;
    const text = choice === undefined ? value : locale === 'en' ? (choice.en ?? value) : choice.zh;
    return locale === 'zh' ? `「${text}」` : `"${text}"`;
  }
  return JSON.stringify(value);
}

/** 2026-11-01 15:00 */
function wallWords(time: string, zone: string): string | undefined {
  const ms = momentMs(time, zone);
  if (ms === undefined) return undefined;
  const { day, minute } = wallTimeOf(ms, zone);
  const clock = [minute / 60, minute % 60].map((part) => String(Math.floor(part)).padStart(2, '0'));
  return `${dateOf(day)} ${clock.join(':')}`;
}

/** Joins two Chinese parts; Latin letters and digits keep a space from Chinese, as typesetters want it. */
export function glue(left: string, right: string): string {
  const needsSpace =
    (/[A-Za-z0-9]$/.test(left) && /^[\p{Script=Han}A-Za-z0-9]/u.test(right)) ||
    (/\p{Script=Han}$/u.test(left) && /^[A-Za-z0-9]/.test(right));
  return needsSpace ? `${left} ${right}` : left + right;
}
