export const zh = {
  usages: {
    title: '用到它的地方',
    field: '字段「{name}」',
    times: '（{n} 处）',
    of: '{name}：{n} 处用到',
    noTarget:
      '「{name}」没有可查用处的内容。打开一个数据流、视图、流程，或场景信息里的地点，这里就列出哪里用到它。',
  },
};
