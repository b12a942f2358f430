// npm run format: writes every file the way the check wants it.
import { run } from './lib/run.ts';

process.exit(await run('oxfmt', ['.']));
