export const zh = {
  desk: {
    panels: '面板',
    opening: '正在打开',
    brokenTitle: '这一项没有打开',
    brokenText: '可能是网络断了。您写的内容都还在，请再打开一次。',
    commands: { undo: '撤销：{step}', redo: '重做：{step}', panel: '打开或收起「{panel}」' },
  },
};
