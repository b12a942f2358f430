export const zh = {
  editor: {
    ruleText: {
      title: '整条规则的文字写法',
      hint: '给会写代码的同事；和上面的句子、表单是同一条规则',
      local: '现在的写法还不成一条规则，只留在这个窗口，没有存进草稿。',
      giveUp: '放弃这些改动',
      line: '第 {n} 行：{message}',
    },
  },
};
