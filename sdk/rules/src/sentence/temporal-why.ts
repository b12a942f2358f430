import type { Fields, Locale } from '@changjing/contract';
import type { Node } from '../language/node.ts';
import { readable } from '../language/readable.ts';
import type { CompiledRule } from '../reducer/compile-rule.ts';
import { durationWords, glue, severitySuffix } from './words.ts';

/** Why an episode of absence or of a sequence started; undefined for other rules. */
export function temporalStart(compiled: CompiledRule, who: string, locale: Locale): string | undefined {
  const { absent, sequence } = compiled.rule;
  const isChinese = locale === 'zh';
  if (absent !== undefined) {
    const span = durationWords(absent.seconds, locale);
    const what = awaited(compiled, locale);
    return isChinese ? `${glue(who, '已')} ${span}没有${what}` : `${who}: no ${what} for ${span}`;
  }
  if (sequence === undefined) return undefined;
  const span = durationWords(sequence.seconds, locale);
  const first = quoted(compiled.where.node, compiled.stream?.fields, locale);
  const other = quoted(compiled.other?.node, compiled.otherFields, locale);
  if (isChinese) return `${who}${first}之后 ${span}内${sequence.kind === 'then' ? '出现' : '没有'}${other}`;
  return `${who}: ${first}, then ${sequence.kind === 'then' ? '' : 'no '}${other} within ${span}`;
}

/** What had been absent came, or the other event of a sequence did. */
export function cameSentence(compiled: CompiledRule, who: string, locale: Locale): string {
  const { rule } = compiled;
  const suffix = severitySuffix(rule.severity, locale);
  const what =
    rule.absent === undefined
      ? quoted(compiled.other?.node, compiled.otherFields, locale)
      : awaited(compiled, locale);
  return locale === 'zh' ? `${who}已有${what}，解除${suffix}` : `${who}: ${what} came, cleared${suffix}`;
}

/** What an absence waits for: 道路水情, or 「积水不低于 27 厘米」的道路水情. */
export function awaited({ where, stream }: CompiledRule, locale: Locale): string {
  const title =
    (locale === 'zh' ? stream?.title.zh : stream?.title.en) ?? (locale === 'zh' ? '事件' : 'event');
  if (where.node?.kind === 'literal') return title;
  const condition = quoted(where.node, stream?.fields, locale);
  return locale === 'zh' ? `${condition}的${title}` : `${title} with ${condition}`;
}

export function quoted(node: Node | undefined, fields: Fields | undefined, locale: Locale): string {
  const words = node === undefined ? '' : readable(node, { fields, locale });
  return locale === 'zh' ? `「${words}」` : `"${words}"`;
}
