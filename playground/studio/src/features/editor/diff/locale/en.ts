export const en = {
  diff: {
    added: 'new',
    removed: 'removed',
    changed: 'changed',
    none: 'No differences.',
    was: 'was',
    is: 'is now',
    absent: 'nothing',
    open: 'Open "{title}"',
    more: '{n} more',
  },
};
