export const zh = {
  ruleEditor: {
    tryRule: '试这条规则',
    showTests: '看这条规则的测试',
  },
  handler: { about: '哪一类事', duty: '交给谁' },
};
