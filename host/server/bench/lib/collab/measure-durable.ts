import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, type Figure } from '../../../../../.tools/lib/bench.ts';
import { openBrowser, type TestBrowser } from '../../../src/collab/testing/studio.ts';
import type { Place } from './people.ts';

const everyMs = 50;
const edits = 100;

/** Twenty changes a second: until the host says one is kept, beside a bare write and fdatasync of its bytes. */
export async function measureDurable(host: Place, folder: string, runs: number): Promise<Figure> {
  const browser = openBrowser(host.port, host.scenario, 'a');
  await browser.saved();
  const file = await open(join(folder, 'bare'), 'a');
  const own: number[] = [];
  const bare: number[] = [];
  async function write(update: Uint8Array): Promise<void> {
    await file.write(update);
    await file.datasync();
  }
  for (let run = 0; run < runs; run += 1) {
    const updates = await editsOf(browser, own);
    bare.push(median(await timed(updates, write)));
  }
  await file.close();
  browser.close();
  return {
    name: 'collab.durable',
    value: median(own),
    unit: 'ms',
    baseline: median(bare),
    ratio: median(own.map((one, run) => one / (bare[run] ?? Number.NaN))),
    goal: 3,
    better: 'lower',
    runs,
  };
}

/** Notes the run's median, and gives the changes as they went over the line. */
async function editsOf({ doc, provider }: TestBrowser, medians: number[]): Promise<Uint8Array[]> {
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array): void => void updates.push(update);
  doc.on('update', keep);
  const took = await timed([...Array.from({ length: edits }).keys()], async (edit) => {
    const saved = new Promise<void>((resolve) => {
      const tell = ({ number }: { number: number }): void => {
        if (number > 0) return;
        provider.off('unsyncedChanges', tell);
        resolve();
      };
      provider.on('unsyncedChanges', tell);
    });
    doc.getMap('bench').set('durable', edit);
    await saved;
  });
  doc.off('update', keep);
  medians.push(median(took));
  return updates;
}

async function timed<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<number[]> {
  const took: number[] = [];
  for (const item of items) {
    const started = performance.now();
    await work(item);
    took.push(performance.now() - started);
    await sleep(Math.max(0, started + everyMs - performance.now()));
  }
  return took;
}
