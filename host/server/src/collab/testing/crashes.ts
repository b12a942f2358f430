import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { addNode, newId, normalize } from '@changjing/document';
import { freePort } from '../../kernel/testing/free-port.ts';
import { eventually, openBrowser, type TestBrowser } from './studio.ts';
import { killHost, startHost } from './forked-host.ts';

export interface CrashReport {
  kills: number;
  /** Edits that the host acknowledged, and those of them that were gone after a restart. */
  acknowledged: number;
  lost: string[];
  /** Edits in flight when the host was killed. */
  unacknowledged: number;
  /** Of those, how many were missing after their browsers came back. */
  missingAfterReturn: number;
}

export interface CrashRun {
  dataDir: string;
  url: string | undefined;
  kills: number;
  /** Longest time between a start and its kill. */
  maxUptimeMs: number;
  /** Kill at this failpoint (`name:n`) instead of at a random moment. */
  failpointOf?: (round: number) => string;
  onRound?: (round: number, report: CrashReport) => void;
}

const people = ['a', 'b', 'c', 'd'];

/** Kills a host again and again while people edit, and looks after each restart what is there. */
export async function runCrashes(run: CrashRun): Promise<CrashReport> {
  const port = await freePort();
  const report: CrashReport = {
    kills: 0,
    acknowledged: 0,
    lost: [],
    unacknowledged: 0,
    missingAfterReturn: 0,
  };
  const edits: Edits = { sent: new Set(), acknowledged: new Set() };
  const settings = { dataDir: run.dataDir, url: run.url, port };
  let host = await startHost({ ...settings, failpoint: run.failpointOf?.(1) });
  const browsers = people.map((person) => openBrowser(port, host.scenario, person));

  for (let round = 1; round <= run.kills; round++) {
    await editUntilKilled(host.child, browsers, edits, run);
    report.kills += 1;
    report.unacknowledged += edits.sent.size - edits.acknowledged.size;
    host = await startHost({
      ...settings,
      failpoint: round < run.kills ? run.failpointOf?.(round + 1) : undefined,
    });
    // Nobody has sent anything again before the host is asked what it has.
    const found = await placesAt(port, host.scenario);
    report.lost.push(...[...edits.acknowledged].filter((id) => !found.has(id)));
    report.acknowledged = edits.acknowledged.size;
    run.onRound?.(round, report);
    for (const browser of browsers) void browser.provider.connect();
    await Promise.all(browsers.map((browser) => browser.saved()));
    for (const id of edits.sent) edits.acknowledged.add(id);
  }

  const found = await placesAt(port, host.scenario);
  report.missingAfterReturn = [...edits.sent].filter((id) => !found.has(id)).length;
  for (const browser of browsers) browser.close();
  await killHost(host.child);
  return report;
}

interface Edits {
  readonly sent: Set<string>;
  readonly acknowledged: Set<string>;
}

async function editUntilKilled(
  host: ChildProcess,
  browsers: readonly TestBrowser[],
  edits: Edits,
  run: CrashRun,
): Promise<void> {
  // Hocuspocus counts acknowledgements rightly only for edits made after a browser is in.
  await Promise.all(browsers.map((browser) => browser.saved()));
  const exited = once(host, 'exit');
  const editing = browsers.map((browser) => editUntil(browser, exited, edits));
  if (!run.failpointOf) {
    await sleep(100 + Math.random() * run.maxUptimeMs);
    host.kill('SIGKILL');
  }
  await exited;
  for (const browser of browsers) browser.provider.disconnect();
  await Promise.all(editing);
  await eventually(() => browsers.every(({ provider }) => !provider.isSynced), 'a browser stayed online');
}

/** One edit after another, each noted when the host has acknowledged it. */
async function editUntil(browser: TestBrowser, end: Promise<unknown>, edits: Edits): Promise<void> {
  let isOver = false;
  void end.then(() => (isOver = true));
  while (!isOver) {
    const id = newId('place');
    addNode(browser.doc, ['places', id], { title: { zh: id }, location: { lng: 117, lat: 39 } });
    edits.sent.add(id);
    while (!isOver && browser.provider.hasUnsyncedChanges) await sleep(1);
    if (!browser.provider.hasUnsyncedChanges) edits.acknowledged.add(id);
  }
}

async function placesAt(port: number, scenario: string): Promise<Set<string>> {
  const browser = openBrowser(port, scenario, 'reader');
  await browser.synced();
  const places = new Set(Object.keys(normalize(browser.doc).scenario?.places ?? {}));
  browser.close();
  return places;
}
