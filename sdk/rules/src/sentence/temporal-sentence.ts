import type { Rule } from '@changjing/contract';
import type { Writer } from './segment.ts';
import { writeSpan } from './span.ts';
import { fieldTitle } from './words.ts';

/** （[30] 分钟内同一对象、类型相同的只算一次）. */
export function writeRepeats(writer: Writer, { dedupe }: Rule): void {
  if (dedupe === undefined) return;
  const titles = (locale: 'zh' | 'en') =>
    dedupe.fields.map((name) => fieldTitle(name, writer.fields?.[name], locale));
  writer.say('（', ' (within ');
  const label = writer.word('重复的只算一次的时间', 'time within which repeats count once');
  writeSpan(writer, 'dedupe', dedupe.seconds, label, 1);
  const zh = titles('zh').map((title) => `、${title}相同`);
  writer.say(
    `内同一对象${zh.join('')}的只算一次）`,
    `, events of one subject${dedupe.fields.length === 0 ? '' : ` with the same ${titles('en').join(', ')}`} count once)`,
  );
}
