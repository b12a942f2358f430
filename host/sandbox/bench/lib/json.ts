import { createSupervisor } from '@changjing/sandbox';
import { median, type Figure } from '../../../../.tools/lib/bench.ts';
import type { Subject } from './subject.ts';

/** Payloads of one call, and calls of one round. */
const sizes = [
  { batch: 1, calls: 1000 },
  { batch: 10, calls: 500 },
  { batch: 100, calls: 150 },
  { batch: 1000, calls: 30, goal: 2.0 },
];
const rounds = 11;

/** A connector's parse in a child against the same in this process, JSON both ways in both. */
export async function jsonBatches(subject: Subject): Promise<Figure[]> {
  const supervisor = createSupervisor({ warmSpare: false });
  await supervisor.load(subject.source('bench.json', 'bench'));
  const here = await subject.openHere();
  const inChild = (json: string) => supervisor.call('bench.json', subject.call, json);
  const figures: Figure[] = [];
  for (const { batch, calls, goal } of sizes) {
    const request = subject.request(batch);
    const text = JSON.stringify(request);
    if ((await inChild(text)) !== here(text)) throw new Error('child and process disagree');
    const measured = await measureBoth(request, batch, calls, inChild, here);
    figures.push({
      name: `sandbox.json.${batch}`,
      ...measured,
      unit: 'ns/payload',
      ...(goal !== undefined && { goal }),
      better: 'lower',
      runs: rounds,
    });
  }
  await supervisor.dispose();
  return figures;
}

type Parse = (json: string) => string | Promise<string>;

async function measureBoth(request: object, batch: number, calls: number, inChild: Parse, here: Parse) {
  async function measure(parse: Parse): Promise<number> {
    const started = performance.now();
    for (let done = 0; done < calls; done += 1) {
      const { results } = JSON.parse(await parse(JSON.stringify(request))) as { results: unknown[] };
      if (results.length !== batch) throw new Error('a result is missing');
    }
    return ((performance.now() - started) / calls / batch) * 1e6;
  }
  for (let warm = 0; warm < 3; warm += 1) await measure(inChild).then(() => measure(here));
  const plain: number[] = [];
  const child: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    plain.push(await measure(here));
    child.push(await measure(inChild));
  }
  const ratios = child.map((time, round) => time / (plain[round] ?? Number.NaN));
  return { value: median(child), baseline: median(plain), ratio: median(ratios) };
}
