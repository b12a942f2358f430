export const en = {
  outline: {
    title: 'Outline',
    of: 'Outline of “{name}”',
    none: '“{name}” has no smaller pieces.',
    groups: {
      fields: 'Fields',
      window: 'Windows',
      score: 'Scores',
      table: 'Decision tables',
      near: 'Positions',
      match: 'Lists',
      actions: 'What is done then',
      tests: 'Rule tests',
      states: 'Stages',
      transitions: 'Steps',
      widgets: 'Widgets',
    },
  },
};
