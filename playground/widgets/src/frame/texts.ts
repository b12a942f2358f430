import { defineTexts } from '../kit/texts.ts';
import type { FrameStopReason } from '@changjing/contract/frame-protocol';

const stoppedZh: Record<FrameStopReason, string> = {
  silent: '没有响应，已经停下',
  unreachable: '没有打开',
  navigated: '想离开自己的页面，已经停下',
  rubbish: '发来了不该发的消息，已经停下',
  failed: '出了错，已经停下',
  tooLarge: '的数据太多，放不下',
  protocol: '是为另一个版本写的，打不开',
};
const stoppedEn: Record<FrameStopReason, string> = {
  silent: 'did not respond and was stopped',
  unreachable: 'did not open',
  navigated: 'tried to leave its own page and was stopped',
  rubbish: 'sent what it may not send and was stopped',
  failed: 'failed and was stopped',
  tooLarge: 'has more data than it can hold',
  protocol: 'was written for another version and cannot open',
};

export const pluginTexts = defineTexts({
  zh: {
    opening: '正在打开组件',
    empty: '还没有可以显示的数据。',
    missingTitle: '这个组件现在不能显示',
    missingHelp: '提供它的插件没有启用，或者不能用在这里。页面上的其他内容不受影响。',
    stopped: (title: string, reason: FrameStopReason) => `「${title}」${stoppedZh[reason]}`,
    from: (plugin: string, publisher: string) => `来自插件「${plugin}」（${publisher}）。`,
    unharmed: '页面上的其他内容不受影响。',
    stops: (count: number) => `已停下 ${count} 次。`,
    reload: '重新载入',
  },
  en: {
    opening: 'Opening the widget',
    empty: 'No data to show yet.',
    missingTitle: 'This widget cannot be shown now',
    missingHelp: 'Its plugin is not enabled or cannot be used here. The rest of the page is not affected.',
    stopped: (title: string, reason: FrameStopReason) => `“${title}” ${stoppedEn[reason]}`,
    from: (plugin: string, publisher: string) => `From the plugin “${plugin}” (${publisher}). `,
    unharmed: 'The rest of the page is not affected. ',
    stops: (count: number) => `Stopped ${count === 1 ? 'once' : `${count} times`}.`,
    reload: 'Reload',
  },
});
