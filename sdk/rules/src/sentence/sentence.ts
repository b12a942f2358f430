import { severity, type Locale, type Rule, type Severity } from '@changjing/contract';
import { comparisonOf, oppositeOf, parameterComparisonOf } from '../language/comparison.ts';
import type { Node } from '../language/node.ts';
import { ruleFields } from '../operators/fields.ts';
import { writeAction } from './action-sentence.ts';
import { writeCondition } from './condition-sentence.ts';
import { writeOperators } from './operator-sentence.ts';
import { writeSchedule } from './schedule-sentence.ts';
import { createWriter, type Segment, type SentenceContext, type Writer } from './segment.ts';
import { parsed } from './parsed.ts';
import { writeSpan } from './span.ts';
import { writeAbsence, writeLateness, writeOther, writeRepeats } from './temporal-sentence.ts';
import { severityWords } from './words.ts';

/**
 * A rule as a sentence that can be edited: 当 [积水] [不低于] [27] 厘米，连续 [2] 次，则为 [红色]；….
 * Every slot's `path` goes to applySlot.
 */
export function sentenceOf(rule: Rule, context: SentenceContext, locale: Locale = 'zh'): Segment[] {
  const streamFields = context.fields ?? context.stream?.fields;
  const fields = streamFields && ruleFields(rule, streamFields, context.places);
  const writer = createWriter({ ...context, ...(fields && { fields }) }, locale);
  const where = parsed(rule.where);
  if (rule.on.at === undefined) writeWhen(writer, rule, where);
  else writeSchedule(writer, rule, where);
  if (rule.sequence !== undefined) writeOther(writer, rule);
  writeDuration(writer, rule);
  writeRepeats(writer, rule);
  writeSeverity(writer, rule);
  writeClearing(writer, rule, where);
  writeNoData(writer, rule);
  writeLateness(writer, rule);
  if (rule.actions.length > 0) {
    writer.say('。届时', '. Then ');
    writeList(writer, rule.actions, (action) => writeAction(writer, action, `actions.${action.id}`));
  }
  writeLater(writer, rule);
  writeOperators(writer, rule);
  writer.say('。', '.');
  return writer.segments();
}

/** With which events it is judged, and by what. */
function writeWhen(writer: Writer, rule: Rule, where: Node | undefined): void {
  writer.say('当', 'When ');
  if (rule.absent !== undefined) return writeAbsence(writer, rule, where);
  if (where?.kind !== 'literal' || where.value !== true)
    return writeCondition(writer, 'where', rule.where, where);
  const title = writer.context.stream?.title;
  writer.say(`收到${title?.zh ?? '事件'}`, `${title?.en ?? 'an event'} arrives`);
}

/** The sentence as plain text, slots filled in. */
export function sentenceText(segments: readonly Segment[]): string {
  return segments.map((segment) => segment.text).join('');
}

function writeDuration(writer: Writer, rule: Rule): void {
  if (rule.for === undefined) return;
  if ('samples' in rule.for) {
    writer.say('，连续 ', ', ');
    writer.slot({
      path: 'for.samples',
      value: rule.for.samples,
      text: String(rule.for.samples),
      label: writer.word('连续次数', 'times in a row'),
      input: 'number',
      unit: writer.word('次', 'times'),
      min: 1,
      max: 1000,
    });
    writer.say(' 次', ' times in a row');
    return;
  }
  writer.say('，持续 ', ', for ');
  writeSpan(writer, 'for', rule.for.seconds, writer.word('持续时间', 'duration'), 1);
}

function writeSeverity(writer: Writer, rule: Rule): void {
  writer.say('，则为', ', the level is ');
  writeLevel(writer, 'severity', rule.severity);
}

function writeLevel(writer: Writer, path: string, value: Severity): void {
  writer.slot({
    path,
    value,
    text: severityWords(value, writer.locale),
    label: writer.word('级别', 'level'),
    input: 'choice',
    choices: severity.options.map((one) => ({ value: one, text: severityWords(one, writer.locale) })),
  });
}

/** 。满 [10] 分钟后再有数据仍未解除，则升为 [橙色]：…. */
function writeLater(writer: Writer, { later }: Rule): void {
  if (later === undefined) return;
  writer.say('。满 ', '. When an event ');
  writeSpan(
    writer,
    'later',
    later.seconds,
    writer.word('仍未解除的时间', 'time after which it is graver'),
    1,
  );
  writer.say('后再有数据仍未解除，则升为', ' later does not clear it, the level becomes ');
  writeLevel(writer, 'later.severity', later.severity);
  const { actions = [] } = later;
  if (actions.length === 0) return;
  writer.say('：', ': ');
  writeList(writer, actions, (action) => writeAction(writer, action, `later.actions.${action.id}`));
}

function writeClearing(writer: Writer, rule: Rule, where: Node | undefined): void {
  if (rule.on.stream === undefined)
    return writer.say('；下一次到时，上一次的就此结束', '; the one before is over when the next is due');
  if (rule.absent !== undefined) return writer.say('；再次收到时解除', '; it clears when one arrives again');
  if (rule.clearWhen === undefined && rule.sequence?.kind === 'thenNot')
    return writer.say('；后来出现时解除', '; it clears when that comes after all');
  if (rule.clearWhen === 'false') return writer.say('；不自动解除', '; it does not clear by itself');
  if (rule.clearWhen !== undefined) {
    writer.say('；', '; it clears when ');
    writeCondition(writer, 'clearWhen', rule.clearWhen, parsed(rule.clearWhen));
    writeKeeping(writer, rule);
    return;
  }
  const own = parameterComparisonOf(where) ?? comparisonOf(where);
  if (own === undefined && rule.keepFiringFor === undefined) return;
  writer.say('；', '; it clears when ');
  if (own === undefined) writer.say('条件不再满足', 'the condition no longer holds');
  else writeCondition(writer, 'clearWhen', '', undefined, oppositeOf(own));
  writeKeeping(writer, rule);
}

function writeKeeping(writer: Writer, rule: Rule): void {
  if (rule.keepFiringFor === undefined) {
    writer.say('时解除', '');
    return;
  }
  writer.say('，满 ', ' for ');
  const label = writer.word('解除前保持', 'kept before it clears');
  writeSpan(writer, 'keepFiringFor', rule.keepFiringFor.seconds, label, 1);
  writer.say('才解除', '');
}

function writeNoData(writer: Writer, rule: Rule): void {
  if (rule.noData === undefined) return;
  writer.say('；', '; ');
  writeSpan(
    writer,
    'noData',
    rule.noData.afterSeconds,
    writer.word('没有数据的时间', 'time without data'),
    10,
  );
  if (rule.noData.policy === 'reset') writer.say('没有数据则', ' without data: ');
  else writer.say('没有数据按设备故障，', ' without data count as a device fault: ');
  const policies = [
    { value: 'alert', text: writer.word('状态未知并提醒', 'the level is unknown and an alert goes out') },
    { value: 'hold', text: writer.word('保持原来的级别', 'the level stays') },
    { value: 'reset', text: writer.word('结束本次', 'the episode ends') },
  ];
  writer.slot({
    path: 'noData.policy',
    value: rule.noData.policy,
    text: policies.find((one) => one.value === rule.noData?.policy)?.text ?? '',
    label: writer.word('没有数据时', 'without data'),
    input: 'choice',
    choices: policies,
  });
  const actions = rule.noData.policy === 'alert' ? (rule.noData.actions ?? []) : [];
  if (actions.length === 0) return;
  writer.say('：', ': ');
  writeList(writer, actions, (action) => writeAction(writer, action, `noData.actions.${action.id}`));
}

function writeList<T>(writer: Writer, items: readonly T[], write: (item: T) => void): void {
  items.forEach((item, at) => {
    if (at > 0) writer.say('；', '; ');
    write(item);
  });
}
