import { Puzzle } from '@lucide/vue';
import { defineWidget } from '../kit/define-widget.ts';
import { sampleProps } from '../kit/sample.ts';
import PluginWidget from './PluginWidget.vue';

export const plugin = defineWidget({
  type: 'plugin',
  title: { zh: '插件组件', en: 'Plugin widget' },
  description: { zh: '由插件自己画，关在单独的框里', en: 'Drawn by a plugin, shut into a frame of its own' },
  group: 'data',
  icon: Puzzle,
  views: ['state', 'cases', 'events'],
  properties: {},
  sample: sampleProps('plugin', {}),
  component: PluginWidget,
});
