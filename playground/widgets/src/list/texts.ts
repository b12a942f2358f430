import { defineTexts } from '../kit/texts.ts';

export const listTexts = defineTexts({
  zh: {
    empty: '目前没有可列的内容，数据到了会自动出现。',
    noReadingSince: (time: string) => `${time} 起没有读数`,
    noReadingYet: '还没有收到读数',
    since: (time: string) => `${time} 起`,
    updated: (age: string) => `${age}更新`,
    showAll: (count: number) => `显示全部 ${count} 个`,
    showLess: '收起',
  },
  en: {
    empty: 'Nothing to list at the moment. It fills by itself when data arrives.',
    noReadingSince: (time: string) => `No reading since ${time}`,
    noReadingYet: 'No reading yet',
    since: (time: string) => `since ${time}`,
    updated: (age: string) => `updated ${age}`,
    showAll: (count: number) => `Show all ${count}`,
    showLess: 'Show fewer',
  },
});
