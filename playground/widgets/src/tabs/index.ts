import { PanelsTopLeft } from '@lucide/vue';
import { defineWidget } from '../kit/define-widget.ts';
import { sampleProps } from '../kit/sample.ts';
import TabsWidget from './TabsWidget.vue';

export const tabs = defineWidget({
  type: 'tabs',
  title: { zh: '标签页', en: 'Tabs' },
  description: { zh: '里面每个组件一页，一次看一页', en: 'One page for each widget inside, one at a time' },
  group: 'container',
  icon: PanelsTopLeft,
  views: [],
  properties: {},
  sample: sampleProps('tabs', {}, { result: undefined }),
  component: TabsWidget,
});
