import { defineTexts } from '@changjing/widgets/kit/texts.ts';

export const wallTexts = defineTexts({
  zh: {
    cut: (age: string) => `网络断开，数据停在${age}`,
    since: (age: string) => `${age}开始`,
    turn: (n: number, of: number) => `第 ${n} 屏，共 ${of} 屏`,
    nothing: '这个页面没有能上大屏的内容。请在页面编辑器里选「大屏」，放上要看的内容。',
  },
  en: {
    cut: (age: string) => `Offline, data from ${age}`,
    since: (age: string) => `began ${age}`,
    turn: (n: number, of: number) => `Part ${n} of ${of}`,
    nothing:
      'This page holds nothing for a wall. Choose "Wall" in the page editor and place what is to be seen.',
  },
});
