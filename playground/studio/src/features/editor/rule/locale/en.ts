export const en = {
  ruleEditor: {
    tryRule: 'Try this rule',
    showTests: 'See the tests of this rule',
  },
  handler: { about: 'Kind of matter', duty: 'Handled by' },
};
