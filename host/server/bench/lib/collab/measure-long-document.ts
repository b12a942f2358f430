import { collabDocument } from '@changjing/contract';
import { createRandom, type Random } from '../../../../../sdk/rules/src/conformance/random.ts';
import { median, type Figure } from '../../../../../.tools/lib/bench.ts';
import { openBrowser, openStudio, waterloggingTemplate } from '../../../src/collab/testing/studio.ts';
import type { StoreDatabase } from '../../../src/store/index.ts';
import * as Y from 'yjs';

const edits = 100_000;
const burst = 500;
const tenant = 'bench-long';
const person = 'a';

/** A text of 100,000 changes, one by one over the line: what is stored of it, and how long it takes to open. */
export async function measureLongDocument(database: StoreDatabase, runs: number): Promise<Figure[]> {
  const studio = await openStudio(database, { tenant });
  try {
    const actor = studio.admit(person);
    const template = { template: waterloggingTemplate, title: '长文', slug: 'long' };
    const { id } = await studio.scenarios.create(actor, template);
    await write(studio.port, id);
    const state = await compacted(() => studio.documentStore.load(tenant, collabDocument(id)));
    const opened: number[] = [];
    const applied: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      await until(() => studio.collab.connectionCount() === 0);
      opened.push(await openedIn(studio.port, id));
      const started = performance.now();
      Y.applyUpdateV2(new Y.Doc(), state);
      applied.push(performance.now() - started);
    }
    const common = { better: 'lower', runs } as const;
    return [
      {
        ...common,
        name: 'collab.long.stored',
        value: state.byteLength / 1000,
        unit: 'kB',
        goal: 262,
        runs: 1,
      },
      {
        ...common,
        name: 'collab.long.open',
        value: median(opened),
        unit: 'ms',
        baseline: median(applied),
        ratio: median(opened.map((one, run) => one / (applied[run] ?? Number.NaN))),
      },
    ];
  } finally {
    await studio.close();
  }
}

/** Somebody types: runs of letters at some place, now and then a few taken away again. */
async function write(port: number, scenario: string): Promise<void> {
  const browser = openBrowser(port, scenario, person);
  await browser.saved();
  const random = createRandom(20_261_126);
  const text = browser.doc.getText('bench');
  let at = 0;
  for (let edit = 0; edit < edits; edit += 1) {
    at = type(text, at, random);
    if (edit % burst === burst - 1) await browser.saved();
  }
  await browser.saved();
  browser.close();
}

function type(text: Y.Text, before: number, random: Random): number {
  if (random.below(40) === 0) return moved(text, random);
  if (before > 0 && random.below(10) === 0) {
    text.delete(before - 1, 1);
    return before - 1;
  }
  text.insert(before, String.fromCodePoint(97 + random.below(26)));
  return before + 1;
}

function moved(text: Y.Text, random: Random): number {
  const at = random.below(text.length + 1);
  text.insert(at, '\n');
  return at + 1;
}

async function openedIn(port: number, scenario: string): Promise<number> {
  const started = performance.now();
  const browser = openBrowser(port, scenario, person);
  await new Promise<void>((resolve) => browser.provider.on('synced', () => resolve()));
  const took = performance.now() - started;
  browser.close();
  return took;
}

/** When everybody has left, the log becomes one state. */
async function compacted(
  load: () => Promise<{ state: Uint8Array; updates: readonly unknown[] } | undefined>,
): Promise<Uint8Array> {
  for (;;) {
    const stored = await load();
    if (stored !== undefined && stored.updates.length === 0) return stored.state;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}
