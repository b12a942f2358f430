export const en = {
  editor: {
    canary: {
      title: 'Some grids first',
      way: 'Some grids first',
      wayHint:
        'It opens cases and sends notices in the grids you choose; the others stay as they are. Too many cases, and it is taken back automatically.',
      already: 'A version is in force in some grids already; promote it or take it back first.',
      choose: 'Choose grids',
      grids: 'Grids that begin',
      casesPerHour: 'Cases an hour at most',
      unknownPercent: 'Undecided readings at most, in percent',
      hours: 'Hours at most',
      watched:
        'While the draft looked on it would have opened {n} {n:case|cases} an hour in the whole district; the limit leaves half as much again.',
      bounds:
        'Beyond the bounds, on an error or when time is up it is taken back automatically; open cases go on.',
      start: 'Begin in grids: {n}',
      tick: 'Tick a grid first',
      running:
        'Version {version} is in force in some grids ({grids}) since {since} ({who}): {cases} of at most {most} {most:case|cases} in the last hour; the others stay on version {beside}.',
      promote: 'Everywhere',
      withdraw: 'Take back',
      mend: 'Next: mend the rule, then press Publish at the top right to begin again. Until then the version in force goes on as it is.',
      mendOnly:
        'Next: mend the rule, then ask a colleague who may publish to begin again. Until then the version in force goes on as it is.',
    },
    shadow: {
      title: 'Draft beside the live version',
      way: 'Look on first (nothing is done)',
      wayHint:
        'The draft follows real readings and opens no case, sends no notice; see what it would do, then decide.',
      already: 'A draft is looking on already; compare it, or stop it to try another.',
      start: 'Start',
      running: 'A draft has been looking on since {since}, over {n} {n:reading|readings}: {differences}.',
      differences: '{more} more and {fewer} fewer than live',
      look: 'Compare',
      lead: 'What the draft would do stands beside what live version {n} does. No case is opened, no notice sent; both count from the moment it began.',
      since: 'Started {since} by {who}; {n} {n:reading|readings} followed up to {asOf}.',
      waiting: 'No new readings yet; they show here as they come.',
      stop: 'Stop',
      next: 'Go on to publish',
      ended: {
        stopped: '{who} stopped it; what it found stays here.',
        published: 'Another version went live, so it is over.',
        expired: 'It ran for 14 days and ended by itself.',
        tooMuch: 'The draft started more often than anybody can look through; narrow its condition.',
        failed: 'The rules failed, so it is over.',
      },
    },
  },
};
