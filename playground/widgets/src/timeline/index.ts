import { History } from '@lucide/vue';
import { defineWidget } from '../kit/define-widget.ts';
import { sampleEvents, sampleProps } from '../kit/sample.ts';
import TimelineWidget from './TimelineWidget.vue';

export const timeline = defineWidget({
  type: 'timeline',
  title: { zh: '时间线', en: 'Timeline' },
  description: { zh: '按时间列出读数或工单，新的在前', en: 'Readings or cases by time, newest first' },
  group: 'data',
  icon: History,
  views: ['events', 'cases', 'state'],
  properties: {
    field: { type: 'field', title: { zh: '显示哪个读数', en: 'Measure to show' } },
    limit: { type: 'number', title: { zh: '最多几条', en: 'At most' }, default: 10, min: 1, max: 100 },
  },
  sample: sampleProps('timeline', {}, { result: sampleEvents }),
  component: TimelineWidget,
});
