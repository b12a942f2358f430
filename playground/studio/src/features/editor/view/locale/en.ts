export const en = {
  editor: {
    view: {
      source: {
        state: 'The latest state of each subject, from',
        events: 'Readings one by one, from',
        cases: 'Cases of this scenario',
      },
      fields: 'Fields it carries',
      where: 'Only those that meet (all if left empty)',
      order: 'Order',
      orders: { key: 'By subject', time: 'Newest first', level: 'Most urgent first' },
      limit: 'Rows at most',
    },
  },
};
