export const zh = {
  editor: {
    view: {
      source: {
        state: '每个对象的最新状态，来自',
        events: '逐条数据，来自',
        cases: '本场景的工单',
      },
      fields: '带出哪些字段',
      where: '只要符合条件的（不填则全部）',
      order: '排序',
      orders: { key: '按对象', time: '最新的在前', level: '最要紧的在前' },
      limit: '最多几条',
    },
  },
};
