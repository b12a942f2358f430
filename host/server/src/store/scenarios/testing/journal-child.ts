// Writes into a journal, with a file for a table, until it is killed. Says of every line that it is kept.
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { silentLog } from '../../../kernel/index.ts';
import { openLineJournal } from '../line-journal.ts';

const [file, run] = process.argv.slice(2);
if (file === undefined) throw new Error('[testing] which file?');
const journal = openLineJournal({
  file,
  async write(lines) {
    appendFileSync(`${file}.table`, `${lines.join('\n')}\n`);
    await sleep(1);
  },
  log: silentLog,
});
for (let n = 0; ; n += 1) {
  const line = JSON.stringify({ run, n });
  await journal.add(line);
  process.send?.(line);
  if (n % 7 === 0) await sleep(1);
}
