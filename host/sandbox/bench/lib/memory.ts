import { readFileSync } from 'node:fs';
import { createSupervisor } from '@changjing/sandbox';
import { median, type Figure } from '../../../../.tools/lib/bench.ts';
import { sleep } from './hang.ts';
import type { Subject } from './subject.ts';

const rounds = 5;
const neighbours = 18;
const vendors = 10;
const pluginsOfVendor = 20;
/** V8 gives back what it does not need some time after the last call. */
const settleMs = 3000;

/** What one more plugin that loaded and ran once adds to its child. */
export async function idleMemory(subject: Subject): Promise<Figure> {
  const added: number[] = [];
  const here: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const supervisor = createSupervisor({ warmSpare: false });
    await open(supervisor, subject, 'bench', ['first']);
    await sleep(settleMs);
    const before = memoryMb(supervisor.pids());
    const names = Array.from({ length: neighbours }, (_, index) => `p${index}`);
    await open(supervisor, subject, 'bench', names);
    await sleep(settleMs);
    added.push((memoryMb(supervisor.pids()) - before) / neighbours);
    await supervisor.dispose();
    here.push((await addedHere(subject, neighbours)) / neighbours);
  }
  return {
    name: 'sandbox.idle.mb',
    value: median(added),
    unit: 'MB',
    baseline: median(here),
    goal: 1.7,
    better: 'lower',
    runs: rounds,
  };
}

/** Two hundred plugins of ten vendors, each of which ran once: all children together, the spare too. */
export async function fleetMemory(subject: Subject): Promise<Figure> {
  const all: number[] = [];
  const here: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const supervisor = createSupervisor();
    const names = Array.from({ length: pluginsOfVendor }, (_, index) => `p${index}`);
    for (let vendor = 0; vendor < vendors; vendor += 1) {
      await open(supervisor, subject, `vendor${vendor}`, names);
    }
    await sleep(settleMs);
    all.push(memoryMb(supervisor.pids()));
    await supervisor.dispose();
    here.push(await addedHere(subject, vendors * pluginsOfVendor));
  }
  return {
    name: 'sandbox.fleet.mb',
    value: median(all),
    unit: 'MB',
    baseline: median(here),
    goal: 600,
    better: 'lower',
    runs: rounds,
  };
}

async function open(
  supervisor: ReturnType<typeof createSupervisor>,
  subject: Subject,
  vendor: string,
  names: readonly string[],
) {
  const text = JSON.stringify(subject.request(10));
  for (const name of names) {
    const id = `${vendor}.${name}`;
    await supervisor.load(subject.source(id, vendor));
    await supervisor.call(id, subject.call, text);
  }
}

/** What the same bundles add to this process, where nothing holds them apart. */
async function addedHere(subject: Subject, count: number): Promise<number> {
  const text = JSON.stringify(subject.request(10));
  const before = memoryMb([process.pid]);
  for (let opened = 0; opened < count; opened += 1) (await subject.openHere())(text);
  return memoryMb([process.pid]) - before;
}

/** Proportional memory: what several share counts once. */
function memoryMb(pids: readonly number[]): number {
  const kb = pids.map((pid) => {
    const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return Number(found?.[1]);
  });
  return kb.reduce((sum, one) => sum + one, 0) / 1024;
}
