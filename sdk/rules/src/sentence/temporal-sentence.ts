import { inLocale, type Rule } from '@changjing/contract';
import type { Node } from '../language/node.ts';
import { writeCondition } from './condition-sentence.ts';
import { parsed } from './parsed.ts';
import type { Writer } from './segment.ts';
import { writeSpan } from './span.ts';
import { durationWords, fieldTitle } from './words.ts';

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

/** 当 [1号点、2号点] 满 [30] 分钟没有收到道路水情. */
export function writeAbsence(writer: Writer, rule: Rule, where: Node | undefined): void {
  const { absent } = rule;
  if (absent === undefined) return;
  const title = writer.context.stream?.title;
  const isAny = where?.kind === 'literal' && where.value === true;
  writer.say(`${whom(writer, absent.of, 'zh')}满 `, `${whom(writer, absent.of, 'en')} for `);
  writeSpan(writer, 'absent', absent.seconds, writer.word('没有事件的时间', 'time without an event'), 1);
  writer.say(`没有收到${title?.zh ?? '事件'}`, ` sent no ${title?.en ?? 'event'}`);
  if (isAny) return;
  writer.say('（只算', ' (only those count where ');
  writeCondition(writer, 'where', rule.where, where);
  writer.say('的）', ')');
}

type Of = NonNullable<Rule['absent']>['of'];

function whom(writer: Writer, of: Of, locale: 'zh' | 'en'): string {
  const isChinese = locale === 'zh';
  if (of === undefined) return isChinese ? '来过数据的某个对象' : 'a subject that sent some before';
  if (of === 'places') return isChinese ? '场景里的某个地点' : 'a place of the scenario';
  const names = placesWords(writer, of, locale);
  return isChinese ? `${names}中的某一个` : `one of ${names}`;
}

/** 1号点、2号点: the first few of what is listed. */
export function placesWords(
  { context: { places } }: Writer,
  of: readonly string[],
  locale: 'zh' | 'en',
): string {
  const names = of.map((key) => {
    const title = places !== undefined && Object.hasOwn(places, key) ? places[key]?.title : undefined;
    return title === undefined ? key : inLocale(title, locale);
  });
  const shown = names.slice(0, 5).join(locale === 'zh' ? '、' : ', ');
  if (names.length <= 5) return shown;
  return locale === 'zh' ? `${shown}等 ${names.length} 个对象` : `${shown} and ${names.length - 5} more`;
}

/** …，之后 [5] 分钟内 [没有] 出现 [水泵] [为] [开]. */
export function writeOther(writer: Writer, { on, sequence }: Rule): void {
  if (sequence === undefined) return;
  const other = sequence.stream === undefined || sequence.stream === on.stream ? undefined : sequence.stream;
  const stream = other === undefined ? writer.context.stream : writer.context.streams?.[other];
  writer.say('，之后 ', ', then within ');
  writeSpan(writer, 'sequence', sequence.seconds, writer.word('先后间隔', 'time between the two'), 1);
  writer.say('内', ' there ');
  const kinds = [
    { value: 'then', text: writer.word('又出现', 'also comes') },
    { value: 'thenNot', text: writer.word('没有出现', 'never comes') },
  ];
  writer.slot({
    path: 'sequence.kind',
    value: sequence.kind,
    text: kinds.find((one) => one.value === sequence.kind)?.text ?? '',
    label: writer.word('先后关系', 'how the two follow'),
    input: 'choice',
    choices: kinds,
  });
  const title = stream?.title;
  if (other !== undefined) writer.say(`${title?.zh ?? other}的`, ` one of ${title?.en ?? other}`);
  else writer.say('', ' one');
  writer.say('', ' with ');
  const fields = other === undefined ? writer.fields : stream?.fields;
  writeCondition({ ...writer, fields }, 'sequence.where', sequence.where, parsed(sequence.where));
}

/** The stream's own: changed there, for all rules on it. */
function writeInherited(writer: Writer): void {
  const lateness = writer.context.stream?.lateness;
  if (lateness === undefined) return;
  const span = (locale: 'zh' | 'en') => durationWords(lateness.seconds, locale);
  writer.say(
    `；按数据流的设置，迟到 ${span('zh')}以内的数据按发生的先后计算`,
    `; as the stream is set, data that come up to ${span('en')} late count in the order in which they happened`,
  );
}

/** ；迟到 [2] 分钟以内的数据按发生的先后计算. */
export function writeLateness(writer: Writer, { lateness }: Rule): void {
  if (lateness === undefined) return writeInherited(writer);
  writer.say('；迟到 ', '; data that come up to ');
  writeSpan(writer, 'lateness', lateness.seconds, writer.word('允许迟到', 'allowed lateness'), 1);
  writer.say('以内的数据按发生的先后计算', ' late count in the order in which they happened');
}
