import { defineTexts } from '../kit/texts.ts';

export const textTexts = defineTexts({
  zh: { empty: '还没有写内容。' },
  en: { empty: 'Nothing written yet.' },
});
