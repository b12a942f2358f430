import { defineWidget } from '../kit/define-widget.ts';
import { sampleProps } from '../kit/sample.ts';
import MapWidget from './MapWidget.vue';

export const map = defineWidget({
  type: 'map',
  title: { zh: '地图', en: 'Map' },
  description: { zh: '点位和它们的状态，点一下看详情', en: 'Places and how they are; tap one for more' },
  views: ['state'],
  properties: {
    field: { type: 'field', title: { zh: '显示哪个读数', en: 'Measure to show' } },
  },
  sample: sampleProps('map', { field: 'depth' }),
  component: MapWidget,
});
