// npm run campaign -- kill-document [kills]: a hundred kills in full. People edit while the host is killed at random moments and
// at the failpoint before the acknowledgement; after each restart every acknowledged edit must be there.
// PGlite in a folder of its own, or DATABASE_URL (an empty database).
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCrashes, type CrashReport, type CrashRun } from '../src/collab/testing/crashes.ts';

const kills = Number(process.argv[2] ?? 90);
const atFailpoint = 10;

async function campaign(title: string, run: Omit<CrashRun, 'dataDir' | 'url'>): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'changjing-kill-document-'));
  console.log(`▸ ${title}`);
  try {
    const report = await runCrashes({ ...run, dataDir, url: process.env.DATABASE_URL, onRound: tell });
    const isGood = report.lost.length === 0 && report.missingAfterReturn === 0 && report.acknowledged > 0;
    console.log(`${isGood ? '✓' : '✗'} ${title}：${say(report)}`);
    return isGood;
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

function tell(round: number, report: CrashReport): void {
  console.log(`  第 ${round} 次：${say(report)}`);
}

function say(report: CrashReport): string {
  return [
    `杀死 kills ${report.kills}`,
    `已确认 acknowledged ${report.acknowledged}`,
    `丢失 lost ${report.lost.length}`,
    `未确认 in flight ${report.unacknowledged}`,
    `回来后仍缺 missing after return ${report.missingAfterReturn}`,
  ].join('，');
}

const results = [
  await campaign(`随机时刻 at ${kills} random moments`, { kills, maxUptimeMs: 2_000 }),
  await campaign(`确认之前 ${atFailpoint} times before the acknowledgement`, {
    kills: atFailpoint,
    maxUptimeMs: 0,
    failpointOf: () => `beforeDocumentAcknowledgement:${5 + Math.floor(Math.random() * 60)}`,
  }),
];
process.exit(results.every(Boolean) ? 0 : 1);
