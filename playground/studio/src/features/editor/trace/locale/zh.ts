export const zh = {
  trace: {
    lead: '线上的规则最近做了什么、为什么，新的在前，随时更新。',
    none: '线上的规则还没有动作。条件满足时，这里会写明是哪条规则、哪一处、为什么。',
    never: '场景还没有发布过，规则还没有在线上运行。',
    notPermitted: '您的岗位不能看线上的数据。',
    rule: '哪条规则',
    every: '全部规则',
    case: '开出工单 {number}',
    notice: '发了提示',
    noticeEnded: '发了提示，已撤下',
    caseClosed: '开出工单 {number}，已结',
    hidden: '触发的原因里有您不能看的内容。',
    gone: '这条规则已经不在草稿里了',
    version: '第 {n} 版',
  },
};
