export const en = {
  editor: {
    explorer: 'Parts of the scenario',
    groups: {
      sources: 'Connections',
      data: 'Data',
      rules: 'Rules',
      processes: 'Processes',
      views: 'Views',
      pages: 'Pages',
      tests: 'Tests',
      parameters: 'Parameters',
      code: 'Code',
    },
    template: {
      open: 'From a template',
      title: 'A new rule from a template',
    },
    rule: {
      add: 'New rule',
      noStream: 'A rule needs a stream first',
    },
  },
};
