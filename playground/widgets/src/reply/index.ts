import { MessageSquareReply } from '@lucide/vue';
import { defineWidget } from '../kit/define-widget.ts';
import { sampleProps } from '../kit/sample.ts';
import ReplyWidget from './ReplyWidget.vue';

export const reply = defineWidget({
  type: 'reply',
  title: { zh: '回执', en: 'Reply form' },
  description: {
    zh: '请持专属链接的人答几个问题；是谁家的由链接决定，不用填',
    en: 'Asks the holder of a personal link; whose answer it is the link says',
  },
  group: 'people',
  icon: MessageSquareReply,
  views: ['cases'],
  properties: {
    stream: { type: 'stream', title: { zh: '回复到哪个数据流', en: 'Stream that receives it' } },
    fields: {
      type: 'fields',
      title: { zh: '问哪几项', en: 'What it asks' },
      help: {
        zh: '只能问选项、是或否、数字和日期',
        en: 'Choices, yes or no, numbers and days only',
      },
    },
    required: { type: 'fields', title: { zh: '其中必填', en: 'Of these required' } },
    intro: { type: 'text', title: { zh: '问题上面的一句话', en: 'Sentence above the questions' } },
    button: { type: 'text', title: { zh: '按钮上的字', en: 'Words on the button' } },
    emptyText: {
      type: 'text',
      title: { zh: '没有工单时怎么说', en: 'Words while there is no case' },
      help: { zh: '选了工单视图，才会在没有工单时收起', en: 'Only where a view of cases is chosen' },
    },
    isForCases: {
      type: 'boolean',
      title: { zh: '回复也写进未办结的工单', en: 'Also in the history of open cases' },
      default: false,
    },
  },
  sample: sampleProps(
    'reply',
    { stream: 'depth', fields: ['depth'], required: ['depth'] },
    { result: undefined },
  ),
  component: ReplyWidget,
});
