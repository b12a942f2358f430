import type { Json, LocalizedText } from '@changjing/contract';
import { UNKNOWN } from '../language/values.ts';
import { numbersIn } from './argument.ts';
import type { FunctionParameter, RuleFunction } from './function.ts';
import { functionWords } from './words.ts';

const numbers: FunctionParameter = {
  name: 'numbers',
  type: 'list',
  title: { zh: '一列数字', en: 'a list of numbers' },
};
const onlyNumbers: LocalizedText = {
  zh: '列表为空，或其中有不是数字的值，结果为未知。',
  en: 'An empty list, or one that holds anything but numbers, gives unknown.',
};

function ofList(
  about: Pick<RuleFunction, 'name' | 'title' | 'phrase' | 'examples'> & { doc: LocalizedText },
  compute: (values: readonly number[]) => number,
): RuleFunction {
  return {
    ...about,
    group: 'statistics',
    parameters: [numbers],
    result: 'number',
    doc: { zh: about.doc.zh + onlyNumbers.zh, en: `${about.doc.en ?? ''} ${onlyNumbers.en ?? ''}` },
    apply: ([list]) => {
      const values = numbersIn(list);
      return values === undefined ? UNKNOWN : finite(compute(values));
    },
  };
}

const percentile: RuleFunction = {
  name: 'percentile',
  group: 'statistics',
  parameters: [
    numbers,
    { name: 'percent', type: 'number', title: { zh: '百分之几（0–100）', en: 'percent (0–100)' } },
  ],
  result: 'number',
  ...functionWords.percentile,
  doc: {
    zh: `把数字从小到大排好，取排在百分之几处的值；落在两个数之间时按距离折算（Hyndman 与 Fan 1996 年的第 7 种算法，与 Excel 的 PERCENTILE.INC 相同）。${onlyNumbers.zh}`,
    en: `The value at so many percent of the way through the sorted numbers, interpolated between two of them (Hyndman and Fan 1996, type 7; the same as PERCENTILE.INC in Excel). ${onlyNumbers.en ?? ''}`,
  },
  examples: [
    { expression: 'percentile([1, 2, 3, 4], 75)', result: 3.25 },
    { expression: 'percentile([35, 12, 20], 100)', result: 35 },
  ],
  check: ([, percent]) =>
    percent === undefined || isPercent(percent)
      ? undefined
      : { at: 1, message: { zh: '百分位数要在 0 到 100 之间', en: 'a percentile lies between 0 and 100' } },
  apply: ([list, percent]) => {
    const values = numbersIn(list);
    return values === undefined || !isPercent(percent) ? UNKNOWN : finite(quantile(values, percent / 100));
  },
};

export const statisticsFunctions: readonly RuleFunction[] = [
  ofList(
    {
      name: 'mean',
      ...functionWords.mean,
      doc: { zh: '各数之和除以个数。', en: 'The sum of the numbers divided by how many there are.' },
      examples: [
        { expression: 'mean([20, 30, 40])', result: 30 },
        { expression: 'mean([])', result: undefined },
      ],
    },
    mean,
  ),
  ofList(
    {
      name: 'median',
      ...functionWords.median,
      doc: {
        zh: '从小到大排在正中的数；个数为偶数时取中间两个的平均。',
        en: 'The number in the middle when sorted; of an even count, the mean of the two in the middle.',
      },
      examples: [
        { expression: 'median([9, 1, 5])', result: 5 },
        { expression: 'median([1, 2, 3, 4])', result: 2.5 },
      ],
    },
    (values) => quantile(values, 0.5),
  ),
  percentile,
  ofList(
    {
      name: 'standardDeviation',
      ...functionWords.standardDeviation,
      doc: {
        zh: '各数离平均值有多远：离差平方的平均值（除以个数）的平方根，即总体标准差。',
        en: 'How far the numbers lie from their mean: the root of the mean squared difference (divided by the count), the standard deviation of a population.',
      },
      examples: [{ expression: 'standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])', result: 2 }],
    },
    standardDeviation,
  ),
];

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function standardDeviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

function isPercent(value: Json | undefined): value is number {
  return typeof value === 'number' && value >= 0 && value <= 100;
}

/** Sums may overflow; infinity is no number in JSON. */
function finite(value: number): number | typeof UNKNOWN {
  return Number.isFinite(value) ? value : UNKNOWN;
}
