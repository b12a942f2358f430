export const en = {
  editor: {
    name: {
      notAllowed: 'Letters, digits and underscores, not beginning with a digit',
      taken: 'This name is taken',
    },
    needed: 'Needed: left empty, it is not saved',
    rule: {
      reads: 'Reads: {words}',
      atPart: '"{part}": {message}',
      expressionMissing: 'Write a condition',
    },
    spoken: {
      insert: 'Press to put in:',
      unknownName: 'Nothing is called “{name}”; use one of the names below',
    },
  },
};
