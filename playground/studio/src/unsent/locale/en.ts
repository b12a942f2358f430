export const en = {
  unsent: {
    nameless: 'A scenario without a name yet',
    broughtIn: 'Changes that were not sent last time are in now; undo takes {n:it|them} back',
    leaving:
      'Your changes are on this computer but not sent; they are sent when you open this scenario again with a network.',
    held: {
      readOnly: 'What you wrote offline was not sent: you may only read here now.',
      refused: 'What you wrote offline was not sent: you may not open this any more, or it is gone.',
      format: 'What you wrote offline was not sent: after an upgrade it no longer fits.',
      foreign:
        'What you wrote offline was not sent: this was put back to other content, and it no longer fits.',
      notTaken: 'What you wrote was not sent: the host did not take it.',
      tooLarge: 'A change of yours was too large and was not saved; if you still want it, make it in parts.',
      safe: 'It is still on this computer.',
    },
    suggest: 'Make it a suggestion',
    file: 'Save as a file',
    drop: 'Throw away',
    suggested: 'Your changes are in your suggestion now; submit it when you have looked at it',
    fileName: '{title} (unsent changes).json',
    clash:
      'Your suggestion that is not submitted yet changes the same place; see to it first, or save these changes as a file',
    sure: {
      title: 'Throw these changes away?',
      text: 'They are on this computer only and cannot be brought back.',
      yes: 'Throw away',
      no: 'Keep them',
    },
    list: {
      title: 'Changes on this computer that were not sent',
      open: 'Open and send',
      at: 'written',
    },
    signOut: {
      title: 'Some changes were not sent',
      text: '{titles}: changes are on this computer only. Signing out takes them off it for good.',
      yes: 'Throw them away and sign out',
      no: 'Stay signed in',
    },
  },
};
