export const zh = {
  editor: {
    name: { notAllowed: '名字只能是字母、汉字、数字和下划线，不能以数字开头', taken: '这个名字已经有了' },
    needed: '这里要填，空着不会保存',
    rule: {
      reads: '读作：{words}',
      atPart: '「{part}」：{message}',
      expressionMissing: '请填写条件',
    },
    spoken: {
      insert: '点一下放进去：',
      unknownName: '没有叫【{name}】的数据，请用下面的名字',
    },
  },
};
