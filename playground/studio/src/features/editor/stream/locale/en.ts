export const en = {
  fieldReach: { of: 'Who may see “{title}”' },
};
