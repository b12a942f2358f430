export const en = {
  process: {
    lead: 'A case goes through these steps; who does each stands on the right. Steps are added and removed in the text of the scenario:',
    openText: 'Open the text',
  },
};
