import { Gauge } from '@lucide/vue';
import { defineWidget } from '../kit/define-widget.ts';
import { sampleProps } from '../kit/sample.ts';
import KpiWidget from './KpiWidget.vue';

export const kpi = defineWidget({
  type: 'kpi',
  title: { zh: '关键数字', en: 'Key figure' },
  description: { zh: '一个数字，带单位、地点和更新时间', en: 'One number with its unit, place and age' },
  group: 'data',
  icon: Gauge,
  views: ['state', 'cases', 'events'],
  properties: {
    measure: {
      type: 'choice',
      title: { zh: '算什么', en: 'What it counts' },
      choices: [
        { value: 'count', title: { zh: '有几处', en: 'How many' } },
        { value: 'max', title: { zh: '最大值', en: 'Largest' } },
        { value: 'min', title: { zh: '最小值', en: 'Smallest' } },
        { value: 'average', title: { zh: '平均值', en: 'Average' } },
      ],
      default: 'count',
    },
    level: {
      type: 'choice',
      title: { zh: '只数哪一级', en: 'Level to count' },
      choices: [
        { value: 'any', title: { zh: '全部', en: 'All' } },
        { value: 'danger', title: { zh: '危险', en: 'Danger' } },
        { value: 'warning', title: { zh: '预警', en: 'Warning' } },
        { value: 'notice', title: { zh: '关注', en: 'Notice' } },
        { value: 'unknown', title: { zh: '未知', en: 'No data' } },
        { value: 'normal', title: { zh: '正常', en: 'Normal' } },
      ],
      default: 'any',
    },
    field: { type: 'field', fits: ['number'], title: { zh: '看哪个读数', en: 'Measure' } },
    name: {
      type: 'field',
      fits: ['string'],
      title: { zh: '用哪个字段作名称', en: 'Field to name things by' },
    },
    unit: {
      type: 'text',
      title: { zh: '数的是什么', en: 'What is counted' },
      help: { zh: '例如：辆、户；不填为“处”', en: 'For example: cars, homes; places when empty' },
    },
  },
  sample: sampleProps('kpi', { measure: 'max', field: 'depth' }),
  component: KpiWidget,
});
