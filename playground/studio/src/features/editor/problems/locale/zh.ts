export const zh = {
  editor: {
    problems: {
      none: '没有问题，可以发布。',
    },
  },
  mending: {
    rename: '把「{from}」改为「{to}」',
    dropField: '不再显示「{name}」',
    defaultProcess: '改用通用流程',
  },
};
