import { Group } from '@lucide/vue';
import { defineWidget } from '../kit/define-widget.ts';
import { sampleProps } from '../kit/sample.ts';
import GroupWidget from './GroupWidget.vue';

export const group = defineWidget({
  type: 'group',
  title: { zh: '组合', en: 'Group' },
  description: {
    zh: '把几个组件当一个来摆，没有边框',
    en: 'Widgets that are laid out as one, without a frame',
  },
  group: 'container',
  icon: Group,
  views: [],
  properties: {},
  sample: sampleProps('group', {}, { result: undefined }),
  component: GroupWidget,
});
