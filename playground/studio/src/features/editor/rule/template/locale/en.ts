export const en = {
  editor: {
    template: {
      from: 'From the plugin "{plugin}"',
      none: 'None of the installed plugins brings a rule template.',
      field: '{title}: which field',
      noField: 'This stream has no field that can be "{title}". Choose another stream.',
      inUnit: '{title} ({unit})',
      between: '{min} to {max}',
      least: 'At least {min}',
      most: 'At most {max}',
      preview: 'The rule will be',
      back: 'Another template',
      make: 'Make and open it',
    },
  },
};
