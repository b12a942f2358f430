export const en = {
  editor: {
    process: {
      step: 'Step',
      from: 'From and to',
      to: 'to',
      who: 'Who takes it',
      public: 'Citizens see this at once',
      notHandler: ' (not the handler)',
      may: {
        dispatch: 'Dispatcher',
        handle: 'The post it is with',
        verify: 'Verifier',
        confirm: 'A post that may confirm',
      },
    },
  },
  process: {
    lead: 'A case goes through these steps; the right column says who may take each. Steps are added and removed in the text of the scenario:',
    openText: 'Open the text',
  },
};
