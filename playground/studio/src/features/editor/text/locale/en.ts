export const en = {
  scenarioText: {
    title: 'The scenario as text',
    hint: 'The whole scenario in one text, and the same draft as the forms. Ctrl+I shows what can be written; rest the pointer on a word to read what it is. Tab indents; press {leave} first and it leaves the text.',
    opening: 'Opening the editor',
    tidy: 'Format',
    local:
      'This is not a scenario yet. It stays in this window and is not in the draft; what others change still comes in.',
    giveUp: 'Discard these changes',
    problems: 'Problems in this text',
    line: 'Line {n}: {message}',
    conflict: 'You and somebody else changed the same part; it reads as you wrote it: {parts}',
    takeTheirs: 'Use theirs',
    keepOwn: 'Keep mine',
    tooLong:
      'That text is too long (about {size} MB); a scenario has at most about {most} MB. It was not put in, and nothing else changed.',
    readOnly: 'You can look at this scenario but not change it.',
  },
};
