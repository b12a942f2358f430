import type { LocalizedText } from '@changjing/contract';

/**
 * What functions are called and how their calls read inside a sentence. It stands apart from what they do,
 * so that a page which only reads a rule out needs no more than this.
 */
export const functionWords = {
  hour: {
    title: { zh: '小时', en: 'hour' },
    phrase: { zh: '{0}的小时', en: 'the hour of {0}' },
  },
  weekday: {
    title: { zh: '星期几', en: 'weekday' },
    phrase: { zh: '{0}的星期', en: 'the weekday of {0}' },
  },
  date: {
    title: { zh: '日期', en: 'date' },
    phrase: { zh: '{0}的日期', en: 'the date of {0}' },
  },
  clock: {
    title: { zh: '时刻', en: 'time of day' },
    phrase: { zh: '{0}的时刻', en: 'the time of day of {0}' },
  },
  isTimeOfDayBetween: {
    title: { zh: '在时段内', en: 'time of day between' },
    phrase: { zh: '{0}在每天{1}至{2}之间', en: '{0} is between {1} and {2} of a day' },
  },
  minutesBetween: {
    title: { zh: '相隔分钟', en: 'minutes between' },
    phrase: { zh: '从{0}到{1}的分钟数', en: 'the minutes from {0} to {1}' },
  },
  daysBetween: {
    title: { zh: '相隔天数', en: 'days between' },
    phrase: { zh: '从{0}到{1}的天数', en: 'the days from {0} to {1}' },
  },
  isWorkday: {
    title: { zh: '工作日', en: 'working day' },
    phrase: { zh: '{0}是工作日', en: '{0} is on a working day' },
  },
  isHoliday: {
    title: { zh: '节假日', en: 'holiday' },
    phrase: { zh: '{0}在节假日', en: '{0} is on a holiday' },
  },
  isWorkTime: {
    title: { zh: '工作时间', en: 'working hours' },
    phrase: { zh: '{0}在工作时间', en: '{0} is in working hours' },
  },
  addWorkdays: {
    title: { zh: '加工作日', en: 'add working days' },
    phrase: { zh: '{0}后第 {1} 个工作日', en: '{1} working days after {0}' },
  },
  workdaysBetween: {
    title: { zh: '相隔工作日', en: 'working days between' },
    phrase: { zh: '从{0}到{1}的工作日数', en: 'the working days from {0} to {1}' },
  },
  addWorkMinutes: {
    title: { zh: '加工作分钟', en: 'add working minutes' },
    phrase: { zh: '{0}后 {1} 个工作分钟', en: '{1} working minutes after {0}' },
  },
  workMinutesBetween: {
    title: { zh: '相隔工作分钟', en: 'working minutes between' },
    phrase: { zh: '从{0}到{1}的工作分钟数', en: 'the working minutes from {0} to {1}' },
  },
  point: {
    title: { zh: '位置', en: 'point' },
    phrase: { zh: '（经度 {0}，纬度 {1}）', en: '(longitude {0}, latitude {1})' },
  },
  distance: {
    title: { zh: '距离', en: 'distance' },
    phrase: { zh: '{0}与{1}相距的米数', en: 'the metres between {0} and {1}' },
  },
  pointInPolygon: {
    title: { zh: '在区域内', en: 'point in polygon' },
    phrase: { zh: '{0}在区域（{1}）内', en: '{0} lies inside ({1})' },
  },
  gridOf: {
    title: { zh: '所在网格', en: 'grid of a point' },
    phrase: { zh: '{0}所在的网格', en: 'the grid of {0}' },
  },
  maskName: {
    title: { zh: '姓名脱敏', en: 'mask a name' },
    phrase: { zh: '脱敏后的{0}', en: '{0}, masked' },
  },
  maskPhone: {
    title: { zh: '电话脱敏', en: 'mask a phone number' },
    phrase: { zh: '脱敏后的{0}', en: '{0}, masked' },
  },
  maskIdCard: {
    title: { zh: '身份证号脱敏', en: 'mask an ID number' },
    phrase: { zh: '脱敏后的{0}', en: '{0}, masked' },
  },
  containsAny: {
    title: { zh: '包含任一', en: 'contains any' },
    phrase: { zh: '{0}包含（{1}）之一', en: '{0} contains one of ({1})' },
  },
  normalise: {
    title: { zh: '规整文字', en: 'normalise a text' },
    phrase: { zh: '规整后的{0}', en: '{0} in one writing' },
  },
  isIdCard: {
    title: { zh: '身份证号有效', en: 'valid ID number' },
    phrase: { zh: '{0}是有效的身份证号', en: '{0} is a valid ID number' },
  },
  isCreditCode: {
    title: { zh: '信用代码有效', en: 'valid credit code' },
    phrase: { zh: '{0}是有效的统一社会信用代码', en: '{0} is a valid unified social credit code' },
  },
  percentile: {
    title: { zh: '百分位数', en: 'percentile' },
    phrase: { zh: '{0}的第 {1} 百分位数', en: 'percentile {1} of {0}' },
  },
  mean: {
    title: { zh: '平均值', en: 'mean' },
    phrase: { zh: '{0}的平均值', en: 'the mean of {0}' },
  },
  median: {
    title: { zh: '中位数', en: 'median' },
    phrase: { zh: '{0}的中位数', en: 'the median of {0}' },
  },
  standardDeviation: {
    title: { zh: '标准差', en: 'standard deviation' },
    phrase: { zh: '{0}的标准差', en: 'the standard deviation of {0}' },
  },
  inList: {
    title: { zh: '在名单中', en: 'in a list' },
    phrase: { zh: '{0}在名单（{1}）中', en: '{0} is in the list ({1})' },
  },
} as const satisfies Record<string, FunctionWords>;

export interface FunctionWords {
  /** The Chinese title is one word, because it can be written for the name. */
  title: LocalizedText;
  /** The call inside a sentence; `{0}` is its first argument: `{0}是工作日`. */
  phrase: LocalizedText;
}

const called = new Map<string, FunctionWords>(
  Object.entries(functionWords).flatMap(([name, one]) => [
    [name, one] as const,
    [one.title.zh, one] as const,
  ]),
);

/** The words of the function of that name, or of that Chinese title. */
export function wordsOfFunction(name: string): FunctionWords | undefined {
  return called.get(name);
}
