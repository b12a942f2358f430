import { Map as MapIcon } from '@lucide/vue';
import { defineWidget } from '../kit/define-widget.ts';
import { sampleProps } from '../kit/sample.ts';
import MapWidget from './MapWidget.vue';

export const map = defineWidget({
  type: 'map',
  title: { zh: '地图', en: 'Map' },
  description: {
    zh: '点位和它们的状态，有位置的数据也画在上面；点一下看详情',
    en: 'Places and how they are, with data that have a position; tap one for more',
  },
  group: 'data',
  icon: MapIcon,
  views: ['state'],
  properties: {
    field: { type: 'field', title: { zh: '显示哪个读数', en: 'Measure to show' } },
    name: {
      type: 'field',
      fits: ['string'],
      title: { zh: '用哪个字段作名称', en: 'Field to name things by' },
    },
  },
  sample: sampleProps('map', { field: 'depth' }),
  component: MapWidget,
});
