export const zh = {
  editor: {
    spoken: {
      insert: '点一下放进去：',
      unknownName: '没有叫【{name}】的数据，请用下面的名字',
    },
  },
};
