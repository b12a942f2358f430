import type { OfferedWidget } from '@changjing/contract';
import { expect, it, vi } from 'vitest';

// The widgets themselves are drawn in the browser; what is offered is told by their descriptions.
vi.mock('@changjing/widgets', () => ({
  catalogue: [
    { type: 'map', group: 'data', title: { zh: '地图', en: 'Map' }, description: { zh: '点位和状态' } },
    { type: 'text', group: 'words', title: { zh: '文字', en: 'Text' }, description: { zh: '一段说明' } },
    { type: 'plugin', group: 'data', title: { zh: '插件组件' }, description: { zh: '插件画的' } },
  ],
}));
const { catalogueGroups } = await import('./offers.ts');

const gauge: OfferedWidget = {
  ref: 'east.rain/gauge',
  title: { zh: '水位尺' },
  description: { zh: '画一把尺' },
  plugin: { zh: '智慧社区' },
  publisher: 'east',
  isCitizenFacing: false,
  properties: {},
};
const found = (search: string, audience: 'public' | 'staff' = 'staff') =>
  catalogueGroups([gauge], { audience, search }).map(({ name, items }) => [
    name,
    ...items.map(({ title, isRefused }) => (isRefused ? `(${title.zh})` : title.zh)),
  ]);

it('lists the host’s widgets by what they are for, then those of plugins', () => {
  expect(found('')).toEqual([
    ['data', '地图'],
    ['words', '文字'],
    ['plugins', '水位尺'],
  ]);
});

it('finds by name, by what it does, by the plugin it comes from, and in English', () => {
  expect([found('状态'), found('智慧'), found('TEXT'), found('没有的')]).toEqual([
    [['data', '地图']],
    [['plugins', '水位尺']],
    [['words', '文字']],
    [],
  ]);
});

it('shows what may not stand before the public, and that it may not', () => {
  expect(found('尺', 'public')).toEqual([['plugins', '(水位尺)']]);
});
