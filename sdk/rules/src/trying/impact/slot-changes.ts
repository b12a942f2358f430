import { inLocale, type Locale, type Rule } from '@changjing/contract';
import { operatorKinds } from '../../operators/kinds.ts';
import type { SentenceContext, Slot } from '../../sentence/segment.ts';
import { sentenceOf } from '../../sentence/sentence.ts';

/** Told by the condition itself, or no part of how it judges. */
const toldElsewhere = /^(where|clearWhen|for|severity|actions|noData\.actions)(\.|$)/;

/** What a sentence shows in the same place of both rules, and differs: 统计多长时间 10→30 分钟. */
export function slotChanges(live: Rule, draft: Rule, context: SentenceContext, locale: Locale): string[] {
  const before = slotsOf(live, context, locale);
  return [...slotsOf(draft, context, locale)].flatMap(([path, slot]) => {
    const other = before.get(path);
    if (other === undefined || textOf(other) === textOf(slot)) return [];
    return [`${labelOf(path, slot, draft, locale)} ${fromTo(other, slot)}`];
  });
}

/** By where they stand, whatever unit a span is told in. */
function slotsOf(rule: Rule, context: SentenceContext, locale: Locale): Map<string, Slot> {
  const slots = sentenceOf(rule, context, locale).filter((one) => one.kind === 'slot');
  return new Map(
    slots
      .filter(({ path }) => !toldElsewhere.test(path))
      .map((slot) => [slot.path.replace(/\.(days|hours|minutes|seconds)$/, ''), slot]),
  );
}

function textOf({ text, unit }: Slot): string {
  return unit === undefined ? text : `${text} ${unit}`;
}

function fromTo(before: Slot, after: Slot): string {
  return before.unit === after.unit
    ? `${before.text}→${textOf(after)}`
    : `${textOf(before)}→${textOf(after)}`;
}

/** An operator's part is told with the operator's name. */
function labelOf(path: string, { label }: Slot, rule: Rule, locale: Locale): string {
  const [kind = '', name = ''] = path.split('.');
  const operator = operatorKinds.find((one) => one === kind);
  const title = operator && rule[operator]?.[name]?.title;
  if (title === undefined) return label;
  return locale === 'zh' ? `「${title.zh}」${label}` : `"${inLocale(title, locale)}" ${label}`;
}
