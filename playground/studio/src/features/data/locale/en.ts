export const en = {
  data: {
    title: 'Data received',
    lead: 'What devices and systems send becomes events. What cannot be read is kept here; nothing is dropped.',
    deadLetters: 'Unreadable or late data',
    original: 'Original (for the vendor): ',
    noLettersTitle: 'Everything was understood',
    noLettersText: 'Data that cannot be read is kept here, with the reason.',
    from: 'From',
    payload: 'Payload',
    bytes: '{n} {n:byte|bytes}',
    cut: 'First 2,000 characters',
    emptyPayload: '(empty)',
  },
};
