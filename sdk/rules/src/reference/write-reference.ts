import type { Json, LocalizedText } from '@changjing/contract';
import type { FunctionExample, FunctionGroup, FunctionType, RuleFunction } from '../functions/function.ts';
import { ruleFunctions } from '../functions/table.ts';
import { chapters, sampleEvent, sampleFields, type Chapter } from './chapters.ts';

const typeNames: Readonly<Record<FunctionType, LocalizedText>> = {
  number: { zh: '数字', en: 'number' },
  string: { zh: '文字', en: 'text' },
  boolean: { zh: '是或否', en: 'yes or no' },
  time: { zh: '时间', en: 'time' },
  point: { zh: '位置', en: 'point' },
  list: { zh: '列表', en: 'list' },
  any: { zh: '任意值', en: 'any value' },
};

const groupTitles: Readonly<Record<FunctionGroup, LocalizedText>> = {
  time: { zh: '时间', en: 'Time' },
  calendar: { zh: '工作日历', en: 'Work calendar' },
  geometry: { zh: '位置', en: 'Places' },
  text: { zh: '文字', en: 'Texts' },
  statistics: { zh: '统计', en: 'Statistics' },
  list: { zh: '名单', en: 'Lists of names' },
};

/** docs/rules.md: the rule language and its functions, from the tables that the engine itself reads. */
export function writeReference(): string {
  const groups = Object.keys(groupTitles) as FunctionGroup[];
  return [...opening(), ...chapters.flatMap(writeChapter), ...groups.flatMap(writeGroup)].join('\n\n') + '\n';
}

function opening(): string[] {
  const fields = Object.entries(sampleFields).map(([name, field]) => `\`e.${name}\` ${field.title.zh}`);
  return [
    '# 规则语言 The rule language',
    '<!-- 由 npm run reference 生成，请勿手改 Written by npm run reference; do not edit by hand -->',
    '规则的条件、文字里的 `${…}`、视图的筛选都用这一种语言：CEL（Common Expression Language）在 JSON 上的子集，加上场景工坊自己的函数。函数的名字和中文名都可以写：`isWorkday(e.time)` 与 `工作日(e.time)` 相同。',
    'Conditions of rules, `${…}` in texts and filters of views are written in one language: CEL (Common Expression Language) over JSON, with functions of our own. A function can be written by its name or by its Chinese title: `isWorkday(e.time)` is the same as `工作日(e.time)`.',
    `下面每个例子都由测试运行过，事件如下（字段：${fields.join('、')}）：`,
    'Every example below is run by the tests, on this event:',
    fenced('json', JSON.stringify(sampleEvent, undefined, 2)),
  ];
}

function writeChapter({ title, text, examples }: Chapter): string[] {
  return [heading(2, title), text.zh, text.en ?? '', writeExamples(examples)];
}

function writeGroup(group: FunctionGroup): string[] {
  const functions = ruleFunctions.filter((one) => one.group === group);
  const title = groupTitles[group];
  return [
    heading(2, { zh: `函数：${title.zh}`, en: `Functions: ${title.en ?? ''}` }),
    ...functions.flatMap(writeFunction),
  ];
}

function writeFunction(one: RuleFunction): string[] {
  const names = one.parameters.map((parameter) => parameter.name).join(', ');
  const parameters = one.parameters.map(
    ({ name, type, title }) =>
      `- \`${name}\`：${title.zh}（${typeNames[type].zh}） ${title.en ?? ''} (${typeNames[type].en ?? ''})`,
  );
  const { zh, en } = typeNames[one.result];
  return [
    heading(3, one.title),
    `\`${one.name}(${names})\` → ${zh} ${en ?? ''}`,
    parameters.join('\n'),
    one.doc.zh,
    one.doc.en ?? '',
    writeExamples(one.examples),
  ];
}

function writeExamples(examples: readonly FunctionExample[]): string {
  return fenced(
    'cel',
    examples.map(({ expression, result }) => `${expression} // ${words(result)}`).join('\n'),
  );
}

function words(result: Json | undefined): string {
  return result === undefined ? '未知 unknown' : JSON.stringify(result);
}

function heading(level: 2 | 3, { zh, en }: LocalizedText): string {
  return `${'#'.repeat(level)} ${zh} ${en ?? ''}`;
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
