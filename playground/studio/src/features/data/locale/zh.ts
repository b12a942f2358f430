export const zh = {
  data: {
    title: '收到的数据',
    lead: '设备和系统送来的数据，读懂了就变成事件；读不懂的留在这里，一条也不会丢。',
    deadLetters: '读不懂或太晚的数据',
    original: '英文原文（可转给插件厂商）：',
    noLettersTitle: '没有读不懂的数据',
    noLettersText: '设备送来的数据都读懂了。读不懂的会留在这里，并写明原因。',
    from: '来自',
    payload: '原始数据',
    bytes: '{n} 字节',
    cut: '只显示前 2000 个字符',
    emptyPayload: '（空）',
  },
};
