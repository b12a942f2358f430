export const en = {
  editor: {
    ruleText: {
      title: 'The whole rule as text',
      hint: 'For those who write code; the same rule as the sentence and the form',
      local: 'As it stands this is no rule; it stays in this window and is not in the draft.',
      giveUp: 'Drop these changes',
      line: 'Line {n}: {message}',
    },
  },
};
