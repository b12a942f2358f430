export const zh = {
  diff: {
    added: '新增',
    removed: '删除',
    changed: '修改',
    none: '没有差别。',
    was: '原来',
    is: '现在',
    absent: '没有',
    open: '打开「{title}」',
    more: '还有 {n} 处',
  },
};
