import { defineTexts } from '../kit/texts.ts';

export const timelineTexts = defineTexts({
  zh: {
    empty: '还没有发生过什么。',
    done: '已完成',
    current: '进行中',
    next: '接下来',
    handledBy: (who: string, by: string) => `${who}在办，最晚 ${by}`,
  },
  en: {
    empty: 'Nothing has happened yet.',
    done: 'Done',
    current: 'In progress',
    next: 'Next',
    handledBy: (who: string, by: string) => `With ${who}, by ${by}`,
  },
});
