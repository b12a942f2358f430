import { defineTexts } from '../kit/texts.ts';

export const replyTexts = defineTexts({
  zh: {
    optional: '（可不填）',
    yes: '是',
    no: '否',
    lacking: '请先选好这一项',
    send: '告诉社区',
    sending: '正在发送…',
    sent: '已收到。工作人员能看到您的回复。',
    again: '再填一次',
    unreachable: '还没有发出去，内容留在这部手机里。连上网会自动再试。',
    retry: '现在重试',
    refused: '没有被接收：',
    preview: '这是预览，不会真的发送。',
    empty: '现在没有需要回复的事。',
  },
  en: {
    optional: ' (optional)',
    yes: 'Yes',
    no: 'No',
    lacking: 'Please answer this first',
    send: 'Tell the community',
    sending: 'Sending…',
    sent: 'Received. The staff can see your answer.',
    again: 'Answer again',
    unreachable: 'Not sent yet. It is kept on this phone and tried again when you are online.',
    retry: 'Try now',
    refused: 'It was not accepted: ',
    preview: 'This is a preview. Nothing is sent.',
    empty: 'Nothing needs an answer now.',
  },
});
