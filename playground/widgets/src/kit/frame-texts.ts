import { defineTexts } from './texts.ts';

export const frameTexts = defineTexts({
  zh: {
    loading: '正在读取',
    stale: (time: string, age: string) => `数据停在 ${time}（${age}），正在重新连接`,
    errorTitle: '这一块数据没有读到',
    errorHelp: '页面上的其他内容不受影响。请检查网络后重试。',
    retry: '重新读取',
    simulated: '模拟数据',
    updated: (age: string) => `${age}更新`,
    source: (name: string) => `来源：${name}`,
  },
  en: {
    loading: 'Loading',
    stale: (time: string, age: string) => `Data as of ${time} (${age}). Reconnecting`,
    errorTitle: 'This part could not be loaded',
    errorHelp: 'The rest of the page is not affected. Check your connection and try again.',
    retry: 'Try again',
    simulated: 'Simulated data',
    updated: (age: string) => `Updated ${age}`,
    source: (name: string) => `Source: ${name}`,
  },
});
