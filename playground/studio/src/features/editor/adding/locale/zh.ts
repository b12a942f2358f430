export const zh = {
  adding: {
    connectors: '新建连接器',
    streams: '新建数据流',
    processes: '新建流程',
    views: '新建数据视图',
    pages: '新建页面',
  },
};
