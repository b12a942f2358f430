export const en = {
  published: {
    permissions: 'Who may see or do more',
    title: 'Version {n} is published',
    appTitle: 'The mini-app of "{title}"',
    scan: 'Scan to open it',
    copy: 'Copy the link',
    copied: 'Copied',
    poster: 'Print an A4 poster',
    done: 'Done',
    next: 'What happens next',
    nextData:
      'It counts from the next reading on; what meets a condition becomes a case, to be handled under Cases.',
    nextPage: 'Put the poster up where it matters: citizens scan it to look and to report.',
    nextChange: 'After a change, publish again; History puts a mistake right.',
    nextSimulated:
      'The data is simulated now and marked so on every page; it gives way to real devices by itself.',
    noPage: 'This scenario has no page for citizens, so there is no code to scan.',
    qrCommand: 'QR code and poster of the mini-app',
    posterScan: 'Scan with WeChat',
    posterSimulated: 'For demonstration: the data is simulated',
  },
  plan: {
    way: 'Publish at a set time',
    wayHint:
      'It publishes the draft as it is now. It is checked again then; if something is in the way, it is not done and you are told here. It can be taken back until then.',
    already: 'A publication is planned already; take it back to set another time.',
    choose: 'Set a time',
    when: 'Time to publish',
    make: 'Publish then',
    waiting: '{who} set it to be published at {at}; later changes are not part of it.',
    withdraw: 'Take it back',
    refused: 'What was to be published at {at} was not',
  },
  tour: {
    label: 'First steps, {n} of {all}',
    next: 'Next',
    back: 'Back',
    skip: 'Skip the tour',
    end: 'Begin',
    stepsTitle: 'Six steps, from top to bottom',
    stepsText:
      'Data, conditions, handling, page, a try, publishing: each is a sentence, and what is shaded can be changed.',
    previewTitle: 'Beside it is what citizens see',
    previewText: 'It follows every change; nobody outside sees it before it is published.',
    partsTitle: 'What a scenario is made of',
    partsText:
      'Where data comes from, what is too much, who handles it, what citizens see: open any of it here.',
    ruleTitle: 'A rule is a sentence',
    ruleText:
      'What is shaded can be changed in place, the limit for your street for one. It is kept in the draft; the live version is untouched.',
    publishTitle: 'Publish when it is right',
    publishText: 'You are told first whom it affects. Then you get a code to scan, ready to print.',
  },
};
