import { defineTexts } from '../kit/texts.ts';

export const listTexts = defineTexts({
  zh: {
    empty: '这里还没有点位。数据到了会自动出现。',
    emptyCases: '目前没有工单。',
    noReading: '没有读数',
    noReadingSince: (time: string) => `${time} 起没有读数`,
    since: (time: string) => `${time} 起`,
    updated: (age: string) => `${age}更新`,
    showAll: (count: number) => `显示全部 ${count} 个`,
    showLess: '收起',
    due: (left: string) => left,
  },
  en: {
    empty: 'Nothing here yet. It fills by itself when data arrives.',
    emptyCases: 'No cases at the moment.',
    noReading: 'No reading',
    noReadingSince: (time: string) => `No reading since ${time}`,
    since: (time: string) => `since ${time}`,
    updated: (age: string) => `updated ${age}`,
    showAll: (count: number) => `Show all ${count}`,
    showLess: 'Show fewer',
    due: (left: string) => left,
  },
});
