export const en = {
  mending: {
    rename: 'Change “{from}” to “{to}”',
    dropField: 'No longer show “{name}”',
    defaultProcess: 'Use the general process',
  },
};
