export const zh = {
  fieldReach: { of: '谁能看「{title}」' },
};
