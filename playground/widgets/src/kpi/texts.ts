import { defineTexts } from '../kit/texts.ts';

export const kpiTexts = defineTexts({
  zh: {
    empty: '还没有可以计算的数据。',
    places: '处',
    cases: '件',
    records: '条',
    of: (total: number, unit: string) => `共 ${total} ${unit}`,
    ofCases: (total: number) => `共 ${total} 件`,
    at: (name: string) => `在 ${name}`,
    average: (count: number) => `${count} 处平均`,
    unknown: (count: number) => `另有 ${count} 处没有数据`,
    updated: (age: string) => `${age}更新`,
  },
  en: {
    empty: 'No data to count yet.',
    places: 'places',
    cases: 'cases',
    records: 'records',
    of: (total: number, unit: string) => `of ${total} ${unit}`,
    ofCases: (total: number) => `of ${total} cases`,
    at: (name: string) => `at ${name}`,
    average: (count: number) => `average of ${count} places`,
    unknown: (count: number) => `${count} more without data`,
    updated: (age: string) => `updated ${age}`,
  },
});
