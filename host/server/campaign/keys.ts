// npm run campaign -- keys [count]: a million readings, each of another subject, through MQTT, connector,
// rules and database of a real host (PGlite, or DATABASE_URL). All are recorded and acknowledged; keys, memory
// and letters stay bounded. The rates are for people to look at: they are the machine's too.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { floodKeys } from './lib/flood-keys.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const dataDir = mkdtempSync(join(tmpdir(), 'changjing-keys-'));
const mostKeys = 205_000;
const mostGrowthMb = 600;
try {
  const report = await floodKeys({
    dataDir,
    databaseUrl: process.env.DATABASE_URL,
    count,
    say: (line) => console.log(line),
  });
  console.log(JSON.stringify(report, undefined, 2));
  // The first tenths fill what is bounded; after that memory must not grow on.
  const growth = Math.max(...report.megabytes.slice(3)) - (report.megabytes[3] ?? 0);
  const faults = [
    report.recorded === report.sent ? '' : `${report.sent - report.recorded} not recorded`,
    report.keys <= mostKeys ? '' : `${report.keys} keys`,
    growth <= mostGrowthMb ? '' : `memory grew by ${growth} MB`,
    report.letters <= 100 ? '' : `${report.letters} letters`,
  ].filter((one) => one !== '');
  console.log(
    faults.length === 0
      ? '✓ 全部入库；对象数、内存、提示有界  All recorded; keys, memory and letters bounded'
      : `✗ ${faults.join('; ')}`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
