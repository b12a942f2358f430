// npm run campaign -- kill [kills]: SIGKILL at random moments under ingest and at each failpoint, on a
// data folder of its own (PGlite), or on DATABASE_URL. Nothing acknowledged may be lost or doubled.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runKills } from './lib/run-kills.ts';

const randomKills = Number(process.argv[2] ?? 20);
const dataDir = mkdtempSync(join(tmpdir(), 'changjing-kill-'));
const databaseUrl = process.env.DATABASE_URL;
try {
  const report = await runKills({
    dataDir,
    randomKills,
    rate: 500,
    say: (line) => console.log(line),
    ...(databaseUrl !== undefined && { databaseUrl }),
  });
  console.log(JSON.stringify(report, undefined, 2));
  const faults =
    [report.lost, report.twice, report.wrongCases, report.silentTimers].flat().length + report.pending;
  console.log(
    faults === 0 ? '✓ 已确认的一条不少、一条不多  Everything acknowledged is there once' : `✗ ${faults}`,
  );
  process.exitCode = faults === 0 ? 0 : 1;
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
