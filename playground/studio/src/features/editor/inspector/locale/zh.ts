export const zh = {
  inspector: {
    find: '按对象或地点的名字找',
    previous: '上一页',
    next: '下一页',
    newest: '最新一条',
    table: '各对象的最新值',
    loading: '正在读取',
    none: '还没有数据。场景发布并接上设备后，每个对象最后一次送来的值会列在这里。',
    notFound: '没有找到这样的对象。',
    notPermitted: '看数据要有查看事件的权限。',
    origin: '来自 {source}，{time} 测得，{received} 收到',
    quality: {
      missing: '没有',
      outOfRange: '超出范围',
      stale: '太久没更新',
      notInNewest: '最新一条没带',
      late: '迟到',
    },
  },
};
