import { List } from '@lucide/vue';
import { defineWidget } from '../kit/define-widget.ts';
import { sampleProps } from '../kit/sample.ts';
import ListWidget from './ListWidget.vue';

export const list = defineWidget({
  type: 'list',
  title: { zh: '列表', en: 'List' },
  description: {
    zh: '逐条列出点位或工单，最要紧的在前',
    en: 'Points or cases line by line, the most urgent first',
  },
  group: 'data',
  icon: List,
  views: ['state', 'cases'],
  properties: {
    field: { type: 'field', title: { zh: '显示哪个读数', en: 'Measure to show' } },
    name: {
      type: 'field',
      fits: ['string'],
      title: { zh: '用哪个字段作名称', en: 'Field to name things by' },
    },
    sort: {
      type: 'choice',
      title: { zh: '排序', en: 'Order' },
      choices: [
        { value: 'level', title: { zh: '最要紧的在前', en: 'Most urgent first' } },
        { value: 'name', title: { zh: '按视图的顺序', en: 'As in the view' } },
      ],
      default: 'level',
    },
    showNormal: { type: 'boolean', title: { zh: '也列出正常的', en: 'Include normal ones' }, default: true },
    emptyText: {
      type: 'text',
      title: { zh: '没有内容时怎么说', en: 'Words when there is nothing' },
      help: { zh: '例如：目前没有封控的道路', en: 'For example: no road is closed' },
    },
    limit: {
      type: 'number',
      title: { zh: '先显示几条', en: 'Lines shown at first' },
      default: 8,
      min: 1,
      max: 50,
    },
  },
  sample: sampleProps('list', {}),
  component: ListWidget,
});
