import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { median, type Figure } from '../../../../../.tools/lib/bench.ts';
import { editTogether, openPeople, percentile, type Place } from './people.ts';

interface Latency {
  p50: number;
  p99: number;
}

/** From one person's change to everybody else's screen: the host with its log, and the relay, in turn. */
export async function measureLatency(host: () => Promise<Place>, runs: number): Promise<Figure[]> {
  const relay = fork(join(import.meta.dirname, 'relay.ts'));
  try {
    const [{ port }] = (await once(relay, 'message')) as [{ port: number }];
    const own: Latency[] = [];
    const plain: Latency[] = [];
    const busy: Latency[] = [];
    await latencyAt(await host(), 1);
    for (let run = 0; run < runs; run += 1) {
      plain.push(await latencyAt({ port, scenario: 'bench' }, 1));
      own.push(await latencyAt(await host(), 1));
      busy.push(await latencyAt(await host(), 2));
    }
    return [
      compared('p50', own, plain, runs),
      compared('p99', own, plain, runs),
      {
        name: 'collab.busy.p99',
        value: median(busy.map(({ p99 }) => p99)),
        unit: 'ms',
        goal: 25,
        better: 'lower',
        runs,
      },
    ];
  } finally {
    relay.kill('SIGKILL');
  }
}

async function latencyAt(place: Place, editsASecond: number): Promise<Latency> {
  const people = await openPeople(place);
  const took = await editTogether(people, { editsASecond, seconds: 8 });
  for (const one of people) one.close();
  return { p50: percentile(took, 50), p99: percentile(took, 99) };
}

function compared(
  of: keyof Latency,
  own: readonly Latency[],
  plain: readonly Latency[],
  runs: number,
): Figure {
  return {
    name: `collab.${of}`,
    value: median(own.map((one) => one[of])),
    unit: 'ms',
    baseline: median(plain.map((one) => one[of])),
    ratio: median(own.map((one, run) => one[of] / (plain[run]?.[of] ?? Number.NaN))),
    goal: 2,
    better: 'lower',
    runs,
  };
}
