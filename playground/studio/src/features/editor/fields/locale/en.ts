export const en = {
  editor: {
    spoken: {
      insert: 'Press to put in:',
      unknownName: 'Nothing is called “{name}”; use one of the names below',
    },
  },
};
