// npm run bench -- rules: ten rules over 100,000 events of 18 fields, ours with fuel and unknowns, as a ratio
// to plain closures in JavaScript; beside it other engines on the same rules. The counts of all must agree.
// Then a rule with state, `for` over a window of 100,000 keys, as a ratio to a program written for it by hand.
import { median, writeFigures, type Figure } from '../../../.tools/lib/bench.ts';
import { competitors, type Competitor } from './lib/engines.ts';
import { measureStateful } from './lib/measure-stateful.ts';
import { startNodeRed } from './lib/node-red.ts';
import { createReadings } from './lib/workload.ts';

const events = 100_000;
const runs = 7;
const parts = 50;
const goals: Readonly<Record<string, number>> = { ours: 0.3 };

// First, while nothing else has filled the memory.
const stateful = measureStateful(5);

const readings = createReadings(events);
const [plain, ...engines] = competitors() as [Competitor, ...Competitor[]];
const nodeRed = await startNodeRed();
const others = [...engines, ...nodeRed.competitors];

/** Seconds for some events, whose count is held against the baseline's. */
async function secondsOf(one: Competitor, part: typeof readings, expected: number): Promise<number> {
  const started = performance.now();
  const count = await one.run(part);
  const seconds = (performance.now() - started) / 1000;
  if (count !== expected) throw new Error(`${one.name} counted ${count}, the baseline ${expected}`);
  return seconds;
}

interface Pair {
  rate: number;
  baseline: number;
}

/** A part of the events after the other, the baseline right before each: other work falls on both. */
async function measure(one: Competitor, pairs: Pair[]): Promise<void> {
  const size = events / parts;
  for (let at = 0; at < parts; at += 1) {
    const part = readings.slice(at * size, (at + 1) * size);
    const own = part.slice(0, Math.max(1, Math.round(size * one.share)));
    const baseline = part.length / (await secondsOf(plain, part, await plain.run(part)));
    pairs.push({ rate: own.length / (await secondsOf(one, own, await plain.run(own))), baseline });
  }
}

// One engine after the other, so that none pays for what another leaves to be cleared away.
const measured = new Map<Competitor, Pair[]>();
for (const one of others) {
  await measure(one, []);
  const pairs: Pair[] = [];
  for (let run = 0; run < runs; run += 1) await measure(one, pairs);
  measured.set(one, pairs);
}

const figures = [...measured].map(([{ name }, pairs]): Figure => {
  const goal = goals[name];
  return {
    name: `rules.${name}`,
    value: median(pairs.map(({ rate }) => rate)),
    unit: 'events/s',
    baseline: median(pairs.map(({ baseline }) => baseline)),
    ratio: median(pairs.map(({ rate, baseline }) => rate / baseline)),
    ...(goal !== undefined && { goal }),
    better: 'higher',
    runs,
  };
});
await nodeRed.stop();

/** How many times as many events as Node-RED's function node takes with the same rules. */
function gain(): Figure {
  const rateOf = (name: string) => figures.find((one) => one.name === `rules.${name}`)?.value ?? Number.NaN;
  const [value, baseline] = [rateOf('ours'), rateOf('node-red.function')];
  const ratio = value / baseline;
  return {
    name: 'rules.node-red.gain',
    value,
    unit: 'events/s',
    baseline,
    ratio,
    goal: 100,
    better: 'higher',
    runs,
  };
}

writeFigures('rules', [...figures, gain(), stateful]);
