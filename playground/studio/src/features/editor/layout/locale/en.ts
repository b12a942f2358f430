export const en = {
  desk: {
    panels: 'Panels',
    opening: 'Opening',
    brokenTitle: 'This part did not open',
    brokenText: 'The network may be down. What you wrote is still here; open it once more.',
    commands: { undo: 'Undo: {step}', redo: 'Redo: {step}', panel: 'Open or close “{panel}”' },
  },
};
