import { createSupervisor, type Supervisor } from '@changjing/sandbox';
import { median, type Figure } from '../../../../.tools/lib/bench.ts';
import { sleep, timed } from './hang.ts';
import type { Subject } from './subject.ts';

/** Where the system places the processes differs each time they start, and stays so. */
const starts = 3;
const rounds = 7;
const calls = 400;
const batch = 100;
const burner = `export default { calls: { burn() { let n = 0; while (n < 4e8) n++; return String(n); } } };`;

/**
 * p99 of two neighbours, one in the burner's own process and one in another, while the burner uses all
 * the processor time its ceiling allows, against the same without it.
 */
export async function neighbourLatency(subject: Subject): Promise<Figure> {
  const alone: number[] = [];
  const beside: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    for (const round of await measureRounds(subject)) {
      alone.push(round.alone);
      beside.push(round.beside);
    }
  }
  return {
    name: 'sandbox.neighbour.p99',
    value: median(beside),
    unit: 'ms',
    baseline: median(alone),
    ratio: median(beside.map((time, round) => time / (alone[round] ?? Number.NaN))),
    goal: 2.0,
    better: 'lower',
    runs: beside.length,
  };
}

async function measureRounds(subject: Subject): Promise<{ alone: number; beside: number }[]> {
  const supervisor = createSupervisor({ warmSpare: false });
  const neighbours = [subject.source('a.good', 'a'), subject.source('b.good', 'b')];
  for (const neighbour of neighbours) await supervisor.load(neighbour);
  const limits = { cpuMsPerMinute: 60_000, callMs: 60_000 };
  const source = { id: 'a.burner', trustGroup: 'a', version: '1.0.0', hash: 'h', code: burner, limits };
  await supervisor.load(source);
  const text = JSON.stringify(subject.request(batch));
  const measure = () =>
    p99(
      neighbours.map(
        ({ id }) =>
          () =>
            supervisor.call(id, subject.call, text),
      ),
    );
  await measure();

  const measured: { alone: number; beside: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const alone = await measure();
    const stop = burn(supervisor);
    await sleep(100);
    measured.push({ alone, beside: await measure() });
    await stop();
  }
  await supervisor.dispose();
  return measured;
}

/** Calls the burner without a pause; gives the function that ends that. */
function burn(supervisor: Supervisor): () => Promise<void> {
  let isOver = false;
  async function go() {
    while (!isOver) await supervisor.call('a.burner', 'burn', '');
  }
  const burning = go();
  return async () => {
    isOver = true;
    await burning;
  };
}

async function p99(asks: readonly (() => Promise<unknown>)[]): Promise<number> {
  const times: number[] = [];
  for (let done = 0; done < calls; done += 1) {
    for (const ask of asks) times.push(await timed(ask));
  }
  times.sort((one, other) => one - other);
  return times[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN;
}
