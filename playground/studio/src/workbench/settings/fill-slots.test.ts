import { createSSRApp, h } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { createI18n, I18nT } from 'vue-i18n';
import { expect, it } from 'vitest';
import { fillSlots } from './fill-slots.ts';

const i18n = createI18n({
  legacy: false,
  locale: 'zh',
  messages: {
    zh: { rise: '「{road}」积水 {depth} 厘米，@{who} | 去看', used: 'used in {n} {n:place|places}' },
  },
  messageCompiler: fillSlots,
});
const { t } = i18n.global;

it('fills in each slot and leaves the rest of the text as it is written', () => {
  expect(t('rise', { road: '吾园路', depth: 27, who: '刘芳' })).toBe('「吾园路」积水 27 厘米，@刘芳 | 去看');
});

it('leaves nothing where nothing is known', () => {
  expect(t('rise', { road: '{depth}', depth: 0 })).toBe('「{depth}」积水 0 厘米，@ | 去看');
});

it('says one place and several places as English wants it', () => {
  expect([0, 1, 2].map((n) => t('used', { n }))).toEqual([
    'used in 0 places',
    'used in 1 place',
    'used in 2 places',
  ]);
});

it('lets what is drawn stand in a slot', async () => {
  const slots = { road: () => h('b', '吾园路'), depth: () => '27', who: () => '刘芳' };
  const app = createSSRApp({ render: () => h(I18nT, { keypath: 'rise', tag: 'p', scope: 'global' }, slots) });
  app.use(i18n);
  const html = (await renderToString(app)).replaceAll(/<!--.*?-->/g, '');
  expect(html).toContain('「<b>吾园路</b>」积水 27 厘米');
});
