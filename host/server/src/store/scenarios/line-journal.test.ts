import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '../../kernel/index.ts';
import { openLineJournal } from './line-journal.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'changjing-journal-'));
  file = join(folder, 'journal');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A table that can be told to fail. */
function table() {
  const rows: string[] = [];
  const state = { rows, fails: false };
  return {
    state,
    async write(lines: readonly string[]): Promise<void> {
      await Promise.resolve();
      if (state.fails) throw new Error('the table cannot be written');
      rows.push(...lines);
    },
  };
}
const line = (n: number) => JSON.stringify({ n, text: '积水' });

test('what was added is in the table in its order when it settled, and the file is empty', async () => {
  const { state, write } = table();
  const journal = openLineJournal({ file, write, log: silentLog });
  const lines = Array.from({ length: 1200 }, (_, n) => line(n));
  await Promise.all(lines.map((one) => journal.add(one)));
  await journal.settled();
  expect(state.rows).toEqual(lines);
  expect(readFileSync(file, 'utf8')).toBe('');
});

test('what the table does not take stays in the file, and goes there when it can be written again', async () => {
  const { state, write } = table();
  const journal = openLineJournal({ file, write, log: silentLog });
  state.fails = true;
  await journal.add(line(1));
  await expect(journal.settled()).rejects.toThrow('the table cannot be written');
  await journal.add(line(2));
  expect(readFileSync(file, 'utf8')).toBe(`${line(1)}\n${line(2)}\n`);
  state.fails = false;
  await journal.settled();
  expect(state.rows).toEqual([line(1), line(2)]);
});

test('a file that grew too long under a table that never rests is written anew with what waits', async () => {
  const { state, write } = table();
  const numberOf = (one: string) => (JSON.parse(one) as { n: number }).n;
  const long = (n: number) => JSON.stringify({ n, text: 'x'.repeat(4000) });
  let longest = 0;
  const journal = openLineJournal({
    file,
    async write(lines) {
      longest = Math.max(longest, readFileSync(file).byteLength);
      // Somebody writes on while every group is on its way.
      if (state.rows.length < 1500) await journal.add(long(600 + state.rows.length));
      await write(lines);
    },
    log: silentLog,
  });
  for (let n = 0; n < 600; n += 1) await journal.add(long(n));
  await journal.settled();
  expect(longest).toBeGreaterThan(2_000_000);
  expect(readFileSync(file).byteLength).toBeLessThan(1_000_000);
  await journal.settled();
  expect(state.rows.map(numberOf).slice(0, 601)).toEqual(Array.from({ length: 601 }, (_, n) => n));
});

test('what an ended process left is carried first, without a line that it could not finish', async () => {
  writeFileSync(file, `${line(1)}\n${line(2)}\n{"n":3,"te`);
  const { state, write } = table();
  const journal = openLineJournal({ file, write, log: silentLog });
  await journal.add(line(4));
  await journal.settled();
  expect(state.rows).toEqual([line(1), line(2), line(4)]);
});

test('a line in the middle that cannot be read is named, and the file stays as it is', () => {
  const text = `${line(1)}\nnot json\n${line(3)}\n`;
  writeFileSync(file, text);
  const open = () => openLineJournal({ file, write: table().write, log: silentLog });
  expect(open).toThrow(expect.objectContaining({ code: 'store.journalBroken' }));
  expect(open).toThrow('2');
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a process that is killed at any moment loses no line that it said it kept', async () => {
  for (let kill = 0; kill < 5; kill += 1) {
    const child = fork(
      fileURLToPath(new URL('./testing/journal-child.ts', import.meta.url)),
      [file, String(kill)],
      {
        execArgv: ['--disable-warning=ExperimentalWarning'],
      },
    );
    const kept: string[] = [];
    child.on('message', (one: string) => void kept.push(one));
    const exited = once(child, 'exit');
    while (kept.length < 50 + kill * 37) await once(child, 'message');
    child.kill('SIGKILL');
    await exited;
    const { state, write } = table();
    await openLineJournal({ file, write, log: silentLog }).settled();
    const inTable = existsSync(`${file}.table`) ? readFileSync(`${file}.table`, 'utf8').split('\n') : [];
    const found = new Set([...inTable, ...state.rows]);
    expect(kept.filter((one) => !found.has(one))).toEqual([]);
  }
}, 60_000);
