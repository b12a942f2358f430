import { Megaphone } from '@lucide/vue';
import { defineWidget } from '../kit/define-widget.ts';
import { sampleProps } from '../kit/sample.ts';
import NoticeWidget from './NoticeWidget.vue';

export const notice = defineWidget({
  type: 'notice',
  title: { zh: '提示', en: 'Notice' },
  description: { zh: '一句话说清现在怎么样、该怎么做', en: 'One sentence: how things are and what to do' },
  group: 'words',
  icon: Megaphone,
  views: ['state'],
  properties: {
    dangerText: {
      type: 'text',
      title: { zh: '危险时怎么说', en: 'Words for danger' },
      help: {
        zh: '接在“1 处”后面，例如：积水危险，请绕行',
        en: 'Follows the count, as in: 1 flooded, take another road',
      },
    },
    warningText: { type: 'text', title: { zh: '预警时怎么说', en: 'Words for a warning' } },
    noticeText: { type: 'text', title: { zh: '关注时怎么说', en: 'Words for a notice' } },
    normalText: {
      type: 'text',
      title: { zh: '正常时的整句话', en: 'The whole sentence when all is normal' },
      help: { zh: '例如：目前各路段没有积水', en: 'For example: no water on any road' },
    },
  },
  sample: sampleProps('notice', { dangerText: { zh: '积水危险', en: 'flooded' } }),
  component: NoticeWidget,
});
