import { PanelTop } from '@lucide/vue';
import { defineWidget } from '../kit/define-widget.ts';
import { sampleProps } from '../kit/sample.ts';
import SectionWidget from './SectionWidget.vue';

export const section = defineWidget({
  type: 'section',
  title: { zh: '分区', en: 'Section' },
  description: {
    zh: '带标题的一块，里面可以放几个组件',
    en: 'A titled part of the page that holds several widgets',
  },
  group: 'container',
  icon: PanelTop,
  views: [],
  properties: {},
  sample: sampleProps('section', {}, { result: undefined }),
  component: SectionWidget,
});
