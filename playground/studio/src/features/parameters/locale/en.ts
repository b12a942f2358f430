export const en = {
  organisationValues: {
    title: 'Parameters by organisation',
    lead: 'All share one scenario; each organisation fills in its own values. What is empty comes from the organisation above (grey). A value counts from the next event on; nothing need be published again.',
    open: 'Open the scenario',
    organisation: 'Organisation',
    inUnit: '{title} ({unit})',
    cell: '{organisation}: {parameter}',
    inherited: 'Inherits {value}',
    set: 'Set by {who}',
    reset: 'Inherit again',
    resetOf: '{cell}: inherit again',
    saved: 'Saved; it counts from the next event on',
    notANumber: 'This must be a number',
    yes: 'Yes',
    no: 'No',
    empty: 'This scenario has nothing to adjust',
    emptyText:
      'In the sentence of a rule, press "Let each organisation set this" beside a number; once published, organisations fill it in here.',
    readOnly: 'Your post may only look.',
    noRow: 'Your post belongs to no organisation that looks after a territory; there is no row to fill in.',
  },
};
