export const en = {
  ruleEditor: {
    tryRule: 'Try this rule',
    showTests: 'See the tests of this rule',
  },
};
