import { defineTexts } from '@changjing/widgets/kit/texts.ts';

interface Contact {
  organiser: string;
  servicePhone: string;
}
interface Section {
  title: string;
  text: string[];
}

/** What happens to what a citizen leaves here, in plain words. It says what the software does, no more. */
export const privacyTexts = defineTexts<(contact: Contact) => Section[]>({
  zh: ({ organiser, servicePhone }) => [
    {
      title: '只看页面',
      text: [
        '不用登录，也不收集您的身份。语言和字号的选择、您写了一半的上报和受理编号，只存在您这部手机里。',
      ],
    },
    {
      title: '您上报时',
      text: [
        '我们收到您写的情况、照片、地点，和您自愿留下的手机号，只用来核对和处理这件事，以及必要时联系您。',
        '照片在手机上缩小后才发出，其中记录的拍摄位置等信息会一并去掉。',
      ],
    },
    {
      title: '谁能看到',
      text: [
        `${organiser}和处理这件事的工作人员。每次查看都有记录。手机号和您的原话不会公开，也不会出现在进度页上。`,
        '进度页凭受理编号打开，请不要把编号交给不相干的人。',
      ],
    },
    {
      title: '您可以',
      text: [`要求查看、更正或删除您留下的个人信息，请打服务电话 ${servicePhone}，有人工接听。`],
    },
  ],
  en: ({ organiser, servicePhone }) => [
    {
      title: 'When you only look',
      text: [
        'You need not sign in, and we do not collect who you are. Your language and text size, an unfinished report and your report numbers stay on this phone.',
      ],
    },
    {
      title: 'When you report',
      text: [
        'We receive your words, photos, the place, and a mobile number if you choose to leave one. We use them only to check and handle the matter, and to reach you when needed.',
        'Photos are made smaller on your phone before they are sent, which also removes where they were taken.',
      ],
    },
    {
      title: 'Who can see it',
      text: [
        `${organiser} and the staff who handle the matter. Every look is recorded. Your number and your words are never public and do not appear on the progress page.`,
        'The progress page opens with the report number. Please do not pass it on to people who are not concerned.',
      ],
    },
    {
      title: 'What you can ask for',
      text: [`To see, correct or delete what you left, call ${servicePhone}. A person answers.`],
    },
  ],
});
