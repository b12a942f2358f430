import { Type } from '@lucide/vue';
import { defineWidget } from '../kit/define-widget.ts';
import { sampleProps } from '../kit/sample.ts';
import TextWidget from './TextWidget.vue';

export const text = defineWidget({
  type: 'text',
  title: { zh: '文字', en: 'Text' },
  description: { zh: '一段说明，空行分段', en: 'A few sentences; an empty line starts a paragraph' },
  group: 'words',
  icon: Type,
  views: [],
  properties: {
    text: { type: 'text', title: { zh: '内容', en: 'Text' } },
  },
  sample: sampleProps('text', {
    text: {
      zh: '水深超过 15 厘米时，小汽车容易熄火。\n请不要尝试涉水通过下穿路段。',
      en: 'A car may stall in water deeper than 15 cm.\nDo not try to drive through a flooded underpass.',
    },
  }),
  component: TextWidget,
});
