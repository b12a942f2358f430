import type { RuleWindow, WindowMeasure } from '@changjing/contract';
import { writeExpression, writeNumber } from './slots.ts';
import type { Writer } from './segment.ts';

/** What a window's measure is called, in a rule's sentence and wherever else it is named. */
export const measureWords: Readonly<Record<WindowMeasure, { zh: string; en: string }>> = {
  count: { zh: '次数', en: 'number' },
  sum: { zh: '合计', en: 'sum' },
  avg: { zh: '平均值', en: 'mean' },
  min: { zh: '最小值', en: 'least value' },
  max: { zh: '最大值', en: 'greatest value' },
  last: { zh: '最新值', en: 'last value' },
  distinct: { zh: '不同值的个数', en: 'number of different values' },
  rate: { zh: '每小时的量', en: 'amount an hour' },
  increase: { zh: '增加量', en: 'increase' },
  percentile: { zh: '百分位数', en: 'percentile' },
  span: { zh: '首末间隔（分钟）', en: 'minutes from first to last' },
  trend: { zh: '每小时的变化', en: 'change an hour' },
};

/** 是最近 [10] 分钟内事件的 [次数]; 是 [当天] [截至此刻] 积水 的 [合计]. */
export function writeWindow(writer: Writer, path: string, window: RuleWindow): void {
  writer.say('是', 'is the ');
  if (writer.locale === 'en') writeMeasure(writer, path, window);
  writer.say('', ' of ');
  if (writer.locale === 'en') writeOf(writer, path, window);
  writeSpan(writer, path, window);
  if (writer.locale === 'zh') {
    writeOf(writer, path, window);
    writer.say('的', '');
    writeMeasure(writer, path, window);
  }
  if (window.needsFull === true) writer.say('（监测满一个时段才算）', ' (known once watched for so long)');
  if (window.baseline !== undefined) writeBaseline(writer, path, window.baseline);
}

function writeMeasure(writer: Writer, path: string, { measure, of, percent }: RuleWindow): void {
  if (percent !== undefined) {
    writeNumber(writer, `${path}.percent`, percent, writer.word('百分之几', 'percent'), { min: 1, max: 99 });
    writer.say('% 位', '% ');
  }
  const usable = (Object.keys(measureWords) as WindowMeasure[]).filter((one) => {
    if (one === 'percentile' || percent !== undefined) return one === 'percentile' && percent !== undefined;
    return of !== undefined || ['count', 'rate', 'span'].includes(one);
  });
  writer.slot({
    path: `${path}.measure`,
    value: measure,
    text: measureWords[measure][writer.locale],
    label: writer.word('统计什么', 'what is measured'),
    input: 'choice',
    choices: usable.map((value) => ({ value, text: measureWords[value][writer.locale] })),
  });
}

function writeOf(writer: Writer, path: string, { of, where }: RuleWindow): void {
  if (where !== undefined) {
    writer.say('满足「', '');
    if (writer.locale === 'zh') {
      writeExpression(writer, `${path}.where`, where, '计入的条件');
      writer.say('」的', '');
    }
  }
  if (of === undefined) writer.say('事件', 'events');
  else writeExpression(writer, `${path}.of`, of, writer.word('统计的值', 'value measured'));
  if (where === undefined || writer.locale === 'zh') return;
  writer.say('', ' where ');
  writeExpression(writer, `${path}.where`, where, 'condition to count');
}

function writeSpan(writer: Writer, path: string, { over }: RuleWindow): void {
  if ('seconds' in over) {
    writer.say('最近 ', ' over the last ');
    writeLength(writer, `${path}.over`, over.seconds);
    writer.say('内', '');
    return;
  }
  const periods = {
    hour: writer.word('每个整点小时', 'each hour by the clock'),
    day: writer.word('每天', 'each day'),
    week: writer.word('每周', 'each week'),
    month: writer.word('每月', 'each month'),
  };
  writer.say('', ' in ');
  writer.slot({
    path: `${path}.over.every`,
    value: over.every,
    text: periods[over.every],
    label: writer.word('统计时段', 'period'),
    input: 'choice',
    choices: Object.entries(periods).map(([value, text]) => ({ value, text })),
  });
  const isClosed = over.takes === 'closed';
  writer.say(
    isClosed ? '（取上一个完整的）' : '（截至此刻）',
    isClosed ? ' (the last whole one)' : ' (so far)',
  );
}

const lengths = [
  { name: 'days', seconds: 86_400, zh: '天', en: 'days' },
  { name: 'hours', seconds: 3600, zh: '小时', en: 'hours' },
  { name: 'minutes', seconds: 60, zh: '分钟', en: 'minutes' },
  { name: 'seconds', seconds: 1, zh: '秒', en: 'seconds' },
] as const;

/** In the greatest unit of which it is several: 24 小时 rather than 1 天, 60 分钟 rather than 1 小时. */
function writeLength(writer: Writer, path: string, seconds: number): void {
  const unit = lengths.find((one) => seconds % one.seconds === 0 && seconds > one.seconds) ?? lengths[3];
  const text = writer.word(unit.zh, unit.en);
  const value = seconds / unit.seconds;
  writer.slot({
    path: `${path}.${unit.name}`,
    value,
    text: String(value),
    label: writer.word('统计多长时间', 'length of the window'),
    input: 'number',
    unit: text,
    min: 1,
    max: 2_678_400 / unit.seconds,
  });
  writer.say(` ${text}`, ` ${text}`);
}

function writeBaseline(writer: Writer, path: string, baseline: NonNullable<RuleWindow['baseline']>): void {
  const isSameWeekday = baseline.weekday === 'same';
  const weekday = writer.word('同一星期几', 'the same weekday in ');
  writer.say('，与过去 ', `, against the mean at the same hour of ${isSameWeekday ? weekday : ''}the past `);
  const label = writer.word('比较的天数', 'days to compare with');
  writeNumber(writer, `${path}.baseline.days`, baseline.days, label, { min: 1, max: 31 });
  writer.say(` 天${isSameWeekday ? weekday : ''}同一时段的平均值`, ' days');
  const forms = [
    { value: 'ratio', text: writer.word('相比的倍数', 'as a multiple') },
    { value: 'difference', text: writer.word('之差', 'as a difference') },
  ];
  writer.say('', ', ');
  writer.slot({
    path: `${path}.baseline.as`,
    value: baseline.as,
    text: forms.find(({ value }) => value === baseline.as)?.text ?? '',
    label: writer.word('怎么比', 'how it is compared'),
    input: 'choice',
    choices: forms,
  });
}
