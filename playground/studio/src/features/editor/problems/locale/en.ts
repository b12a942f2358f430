export const en = {
  editor: {
    problems: {
      none: 'No problems; ready to publish.',
    },
  },
  mending: {
    rename: 'Change “{from}” to “{to}”',
    dropField: 'No longer show “{name}”',
    defaultProcess: 'Use the general process',
  },
};
