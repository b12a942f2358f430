export const en = {
  reviewRules: {
    title: 'Review before publishing',
    lead: 'What is ticked needs a second person who may publish. Organisations that have set nothing follow the one above.',
    organisation: 'Organisation',
    what: 'What must be reviewed',
    criteria: {
      permissions: 'Changed permissions',
      otherOrganisations: 'Cases for other organisations',
      citizens: 'Notices to citizens',
    },
    inherited: 'From above',
    unset: 'Not set',
    own: 'Set here',
    cell: '{organisation}: {criterion}',
    reset: 'Follow the one above',
    resetOf: '{organisation}: follow the one above',
    saved: 'Saved; it counts from the next publication on',
  },
};
