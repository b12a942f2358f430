export const zh = {
  outline: {
    title: '大纲',
    of: '「{name}」的大纲',
    none: '「{name}」下面没有更细的内容。',
    groups: {
      fields: '字段',
      window: '窗口统计',
      score: '打分',
      table: '决策表',
      near: '位置',
      match: '名单',
      actions: '届时要做的事',
      tests: '规则测试',
      states: '环节',
      transitions: '步骤',
      widgets: '组件',
    },
  },
};
