import { createI18n } from 'vue-i18n';
import { expect, it } from 'vitest';
import { fillSlots } from './fill-slots.ts';

const { t } = createI18n({
  legacy: false,
  locale: 'zh',
  messages: { zh: { rise: '「{road}」积水 {depth} 厘米，@{who} | 去看' } },
  messageCompiler: fillSlots,
}).global;

it('fills in each slot and leaves the rest of the text as it is written', () => {
  expect(t('rise', { road: '吾园路', depth: 27, who: '刘芳' })).toBe('「吾园路」积水 27 厘米，@刘芳 | 去看');
});

it('leaves nothing where nothing is known', () => {
  expect(t('rise', { road: '{depth}', depth: 0 })).toBe('「{depth}」积水 0 厘米，@ | 去看');
});
