import { defineTexts } from '../kit/texts.ts';

export const heldTexts = defineTexts({
  zh: { empty: '这里还没有内容。', page: (n: number) => `第 ${n} 页`, pages: '分页' },
  en: { empty: 'Nothing here yet.', page: (n: number) => `Page ${n}`, pages: 'Pages' },
});
