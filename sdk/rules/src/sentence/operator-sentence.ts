import {
  unitIn,
  type LocalizedText,
  type Rule,
  type RuleMatch,
  type RuleNear,
  type RuleScore,
} from '@changjing/contract';
import { fieldIn } from '../operators/field-in.ts';
import type { Writer } from './segment.ts';
import { writeExpression, writeNumber } from './slots.ts';
import { writeTable } from './table-sentence.ts';
import { writeWindow } from './window-sentence.ts';

/** 其中（1）「10 分钟次数」是最近 [10] 分钟内事件的 [次数]；（2）「风险分」…: what the words in the condition stand for. */
export function writeOperators(writer: Writer, rule: Rule): void {
  const written: (() => void)[] = [];
  const each = <T extends { title: LocalizedText }>(
    kind: 'window' | 'near' | 'match' | 'table' | 'score',
    all: Readonly<Record<string, T>> | undefined,
    write: (writer: Writer, path: string, one: T) => void,
  ) => {
    for (const [name, one] of Object.entries(all ?? {})) {
      written.push(() => {
        writer.say(`「${one.title.zh}」`, `“${one.title.en ?? one.title.zh}” `);
        write(writer, `${kind}.${name}`, one);
      });
    }
  };
  each('window', rule.window, writeWindow);
  each('near', rule.near, writeNear);
  each('match', rule.match, writeMatch);
  each('table', rule.table, writeTable);
  each('score', rule.score, writeScore);
  written.forEach((write, at) => {
    const isList = written.length > 1;
    writer.say(at === 0 ? '。其中' : '；', at === 0 ? '. Here ' : '; ');
    if (isList) writer.say(`（${at + 1}）`, `(${at + 1}) `);
    write();
  });
}

function writeScore(writer: Writer, path: string, { dimensions, bands }: RuleScore): void {
  writer.say('由各项按权重合成，0–100 分：', 'is made of weighted parts, 0–100 points: ');
  dimensions.forEach((one, at) => {
    const title = { zh: one.title.zh, en: one.title.en ?? one.title.zh };
    if (at > 0) writer.say('、', ', ');
    writer.say(`${title.zh}占 `, `${title.en} weighs `);
    const label = writer.word(`${title.zh}的权重`, `weight of ${title.en}`);
    writeNumber(writer, `${path}.dimensions.${one.id}.weight`, one.weight, label, { max: 1000 });
    if (one.zero === undefined || one.full === undefined) return;
    writer.say('（', ' (');
    const unit = writer.fields?.[fieldIn(one.of) ?? '']?.unit;
    const [zh, en] = unit === undefined ? ['', ''] : [unitIn(unit, 'zh'), ` ${unitIn(unit, 'en')}`];
    const [zero, full] = [
      writer.word('得 0 分的值', '0 points at'),
      writer.word('得 100 分的值', '100 points at'),
    ];
    writeNumber(writer, `${path}.dimensions.${one.id}.zero`, one.zero, zero);
    writer.say(` ${zh}得 0 分，`, `${en} gives 0, `);
    writeNumber(writer, `${path}.dimensions.${one.id}.full`, one.full, full);
    writer.say(` ${zh}得 100 分）`, `${en} gives 100)`);
  });
  for (const [at, band] of bands.entries()) {
    const title = { zh: band.title.zh, en: band.title.en ?? band.title.zh };
    if (at === 0) writer.say('；', '; ');
    else writer.say('、', ', ');
    const label = writer.word(`${title.zh}的起点`, `where ${title.en} begins`);
    writeNumber(writer, `${path}.bands.${band.id}.from`, band.from, label, { min: 0, max: 100 });
    writer.say(` 分起为${title.zh}`, ` and up is ${title.en}`);
  }
}

function writeNear(writer: Writer, path: string, { of, to }: RuleNear): void {
  writer.say('是', 'is ');
  if (to.kind === 'areas') writer.say('', 'whether ');
  else writer.say('', 'the distance from ');
  writeExpression(writer, `${path}.of`, of, writer.word('位置', 'position'));
  if (to.kind === 'areas') {
    const [zh, en] = [
      to.areas.map(({ title }) => `「${title.zh}」`),
      to.areas.map(({ title }) => title.en ?? title.zh),
    ];
    writer.say(`在${zh.join('、')}之内`, ` lies within ${en.join(', ')}`);
    return;
  }
  const known = writer.context.places ?? {};
  const titles = (to.only ?? []).map((id) => known[id]?.title ?? { zh: id });
  if (titles.length === 0) return writer.say('到最近一处地点的距离', ' to the nearest place');
  writer.say(
    `到${titles.map(({ zh }) => `「${zh}」`).join('、')}中最近一处的距离`,
    ` to the nearest of ${titles.map((title) => title.en ?? title.zh).join(', ')}`,
  );
}

function writeMatch(writer: Writer, path: string, { key, in: register, compare }: RuleMatch): void {
  writer.say('是', 'is whether ');
  writeExpression(writer, `${path}.key`, key, writer.word('按什么查', 'looked up by'));
  if (register.kind === 'places') writer.say('是场景里的地点', ' is a place of the scenario');
  else {
    const count = Object.keys(register.rows).length;
    writer.say(`在名单里（${count} 条）`, ` is in the list (${count})`);
  }
  const columns = Object.keys(compare ?? {}).map((column) =>
    register.kind === 'list' ? (register.columns[column]?.title ?? { zh: column }) : { zh: column },
  );
  if (columns.length === 0) return;
  writer.say(
    `，并核对${columns.map(({ zh }) => zh).join('、')}`,
    `, comparing ${columns.map((title) => title.en ?? title.zh).join(', ')}`,
  );
}
