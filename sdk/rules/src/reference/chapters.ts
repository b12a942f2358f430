import type { Fields, Json, LocalizedText } from '@changjing/contract';
import type { FunctionExample } from '../functions/function.ts';
import type { EventLike } from '../language/values.ts';

/** What a chapter of the reference says, and examples that are run on `sampleEvent`. */
export interface Chapter {
  title: LocalizedText;
  text: LocalizedText;
  examples: readonly FunctionExample[];
}

const data: Readonly<Record<string, Json>> = {
  depth: 30,
  road: '隧道路',
  isRaining: true,
  since: '2026-02-28T01:00:00.000Z',
  position: { lng: 117.71, lat: 39.01 },
};

/** The event that all examples of the reference read. */
export const sampleEvent: EventLike = { subject: 'point-3', time: '2026-02-28T02:30:00.000Z', data };

export const sampleFields: Fields = {
  depth: { type: 'number', title: { zh: '积水深度', en: 'water depth' }, unit: 'cm' },
  road: { type: 'string', title: { zh: '路段', en: 'road' } },
  isRaining: { type: 'boolean', title: { zh: '正在下雨', en: 'raining' } },
  since: { type: 'time', title: { zh: '起始时间', en: 'since' } },
  position: { type: 'point', title: { zh: '位置', en: 'position' } },
  reporter: { type: 'string', title: { zh: '上报人', en: 'reporter' } },
};

export const chapters: readonly Chapter[] = [
  {
    title: { zh: '字段', en: 'Fields' },
    text: {
      zh: '字段写作 `e.字段名`，中文名可以直接写。每个事件另有 `e.subject`（被观察的对象）和 `e.time`（事件时间，UTC）。位置下面有 `lng` 和 `lat`。写错的名字在输入时就会指出，并给出相近的名字。',
      en: 'A field is written `e.name`; Chinese names need no quotes. Every event also has `e.subject`, the thing observed, and `e.time`, the event time in UTC. A point has `lng` and `lat`. A wrong name is pointed out while it is typed, with the nearest one that exists.',
    },
    examples: [
      { expression: 'e.depth', result: 30 },
      { expression: 'e.subject', result: 'point-3' },
      { expression: 'e.position.lat', result: 39.01 },
    ],
  },
  {
    title: { zh: '未知', en: 'Unknown' },
    text: {
      zh: '缺少的字段、不合适的值得到「未知」：它既不是真也不是假，不会悄悄当成假，用到它的结果也是未知；除非另一半已经能定下结果。`has(e.字段名)` 问字段在不在。未知的次数会被记下。',
      en: 'A missing field, or a value that does not fit, is unknown: neither true nor false, never silently false, and so is what is made of it, unless the other half decides alone. `has(e.name)` asks whether a field is there. Unknown results are counted.',
    },
    examples: [
      { expression: 'e.reporter == "王"', result: undefined },
      { expression: 'has(e.reporter)', result: false },
      { expression: 'e.reporter == "王" || e.depth > 20', result: true },
      { expression: 'e.reporter == "王" && e.depth > 20', result: undefined },
      { expression: 'e.depth / 0', result: undefined },
    ],
  },
  {
    title: { zh: '比较与逻辑', en: 'Comparing and combining' },
    text: {
      zh: '`==` `!=` `<` `<=` `>` `>=` 比较两个同类的值，`in` 问值在不在列表里；`&&` 并且，`||` 或者，`!` 不，`条件 ? 甲 : 乙` 二选一。不同类的值不能比较，输入时会指出。',
      en: '`==` `!=` `<` `<=` `>` `>=` compare two values of one kind, `in` asks whether a list holds one; `&&` and, `||` or, `!` not, `condition ? one : other` chooses. Values of different kinds cannot be compared, which is pointed out while typing.',
    },
    examples: [
      { expression: 'e.depth >= 27 && e.isRaining', result: true },
      { expression: 'e.road in ["隧道路", "港湾路"]', result: true },
      { expression: '!e.isRaining', result: false },
      { expression: 'e.depth >= 40 ? "红" : "黄"', result: '黄' },
    ],
  },
  {
    title: { zh: '数字与文字', en: 'Numbers and texts' },
    text: {
      zh: '`+` `-` `*` `/` `%` 计算；`+` 也连接文字和列表。文字用引号。`.contains()` 包含，`.startsWith()` 开头，`.endsWith()` 结尾，`.matches()` 符合正则表达式（RE2，用时与长度成正比），`size()` 字数或项数；`string()` `double()` 转换。',
      en: '`+` `-` `*` `/` `%` compute; `+` also joins texts and lists. Texts stand in quotes. `.contains()`, `.startsWith()`, `.endsWith()`; `.matches()` a regular expression (RE2, in time linear to the length); `size()` counts characters or items; `string()` and `double()` convert.',
    },
    examples: [
      { expression: 'e.depth / 100.0 + 0.5', result: 0.8 },
      { expression: 'e.depth % 7', result: 2 },
      { expression: '"路段：" + e.road', result: '路段：隧道路' },
      { expression: 'e.road.contains("隧道")', result: true },
      { expression: 'e.road.matches("^隧.*路$")', result: true },
      { expression: 'size(e.road)', result: 3 },
      { expression: 'string(e.depth) + " 厘米"', result: '30 厘米' },
    ],
  },
  {
    title: { zh: '列表', en: 'Lists' },
    text: {
      zh: '列表写作 `[甲, 乙]`。`.exists(x, 条件)` 有一项满足，`.all(x, 条件)` 每一项都满足，`.filter(x, 条件)` 只留满足的，`.map(x, 式子)` 逐项换算。一次计算的步数有上限，超过即停，并作为问题报告。',
      en: 'A list is written `[one, other]`. `.exists(x, condition)`, `.all(x, condition)`, `.filter(x, condition)`, `.map(x, expression)` go through its items. Steps of one evaluation are bounded; one that takes more stops and is reported as a problem.',
    },
    examples: [
      { expression: '[12, 35, 20].exists(x, x > e.depth)', result: true },
      { expression: '[12, 35, 20].all(x, x > e.depth)', result: false },
      { expression: '[12, 35, 20].filter(x, x < e.depth)', result: [12, 20] },
      { expression: '[1, 2].map(x, x * 10)', result: [10, 20] },
    ],
  },
  {
    title: { zh: '时间', en: 'Time' },
    text: {
      zh: '时间是带时区的文字，内部一律为 UTC，因此可以直接比先后。`timestamp()` 和 `duration()` 把文字变成时刻和时长来加减。下面「时间」「工作日历」两组函数按租户所在时区计，直接接受事件时间和时间字段。',
      en: "A time is a text with its zone, kept in UTC, so that two can be compared as they are. `timestamp()` and `duration()` make a point in time and a length of time to add and subtract. The functions of the groups below take event times and time fields as they are and count in the tenant's zone.",
    },
    examples: [
      { expression: 'e.since < e.time', result: true },
      { expression: 'timestamp(e.time) - timestamp(e.since) > duration("1h")', result: true },
      { expression: 'minutesBetween(e.since, e.time)', result: 90 },
      { expression: '工作日(e.time) && 小时(e.time) >= 9', result: true },
    ],
  },
];
