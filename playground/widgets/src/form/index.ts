import { ClipboardPen } from '@lucide/vue';
import { defineWidget } from '../kit/define-widget.ts';
import { sampleProps } from '../kit/sample.ts';
import FormWidget from './FormWidget.vue';

export const form = defineWidget({
  type: 'form',
  title: { zh: '上报表单', en: 'Report form' },
  description: {
    zh: '市民一步一步说清是什么、在哪里、怎么联系',
    en: 'Citizens say step by step what, where and how to reach them',
  },
  group: 'people',
  icon: ClipboardPen,
  views: [],
  properties: {
    stream: { type: 'stream', title: { zh: '报送到哪个数据流', en: 'Stream that receives it' } },
    intro: { type: 'text', title: { zh: '按钮旁边的一句话', en: 'Sentence beside the button' } },
    button: { type: 'text', title: { zh: '按钮上的字', en: 'Words on the button' } },
    photos: {
      type: 'number',
      title: { zh: '最多几张照片', en: 'Photos at most' },
      default: 3,
      min: 0,
      max: 3,
    },
  },
  sample: sampleProps('form', { stream: 'reports' }),
  component: FormWidget,
});
