export const en = {
  trace: {
    lead: 'What the rules in force did last, and why: newest first, as it happens.',
    none: 'The rules in force have done nothing yet. When a condition is met, this says which rule, of what, and why.',
    never: 'This scenario was never published, so no rule is running.',
    notPermitted: 'Your post may not see live data.',
    rule: 'Which rule',
    every: 'All rules',
    case: 'Case {number} opened',
    notice: 'Notice shown',
    noticeEnded: 'Notice shown, taken down since',
    caseClosed: 'Case {number} opened, closed since',
    hidden: 'The reason tells of something you may not see.',
    gone: 'This rule is no longer in the draft',
    version: 'version {n}',
  },
};
