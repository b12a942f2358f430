import { CalendarDays } from '@lucide/vue';
import { defineWidget } from '../kit/define-widget.ts';
import { sampleEvents, sampleProps } from '../kit/sample.ts';
import DaysWidget from './DaysWidget.vue';

export const days = defineWidget({
  type: 'days',
  title: { zh: '按天小结', en: 'Day by day' },
  description: {
    zh: '一个读数每天合计多少，最近一次是什么时候，和前几天比怎么样',
    en: 'What a measure came to each day, when it was last above nought, and how that compares',
  },
  group: 'data',
  icon: CalendarDays,
  views: ['events'],
  properties: {
    field: { type: 'field', fits: ['number'], title: { zh: '合计哪个读数', en: 'Measure to add up' } },
    days: { type: 'number', title: { zh: '最多几天', en: 'Days at most' }, default: 4, min: 1, max: 14 },
  },
  sample: sampleProps('days', { field: 'depth' }, { result: sampleEvents }),
  component: DaysWidget,
});
