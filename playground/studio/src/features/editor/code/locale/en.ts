import type { zh } from './zh.ts';

export const en: typeof zh = {
  code: {
    add: 'New code',
    program: 'Program',
    opening: 'Opening the code editor',
    kinds: { connector: 'Code: reads payloads', function: 'Code: a function' },
    trial: 'Try',
    lead: 'It runs again whenever you pause. Nothing is kept and no rule hears of it.',
    payload: 'Payload',
    arguments: 'Arguments (JSON)',
    notArguments: 'Write the arguments as one JSON object',
    recent: 'Payloads that came lately; click one to try it',
    run: 'Run',
    export: 'Export as a plugin',
    exportHint:
      'Downloads the source folder of a plugin: the program, its manifest and a test made of the sample above. The changjing command checks and packs it.',
    exported: '{name} was downloaded. Unpack it, run npm install, then npm test and npm run check.',
    sampleFirst: 'Write a sample first: it becomes the test in the package',
    problems: 'Errors in the program',
    line: 'Line {n}: {message}',
    stopped: 'Stopped: {why}',
    results: 'What the function gave',
    console: 'Console',
    silent: 'Nothing was written. console.log(…) shows values here.',
    tooLong: 'The code has {n} characters, which is too long; what you typed was not taken. 65536 at most.',
    own: 'Write the parse yourself',
    ownHint:
      'Where no plugin fits, write a program in TypeScript. It is saved and published with the scenario.',
    openOwn: 'Open the code and try it as you write',
    choice: '{title} · code of this scenario',
  },
};
