import { createSupervisor } from '@changjing/sandbox';
import { median, type Figure } from '../../../../.tools/lib/bench.ts';
import { sleep, timed } from './hang.ts';
import type { Subject } from './subject.ts';

const rounds = 11;
const spareMs = 700;

/** The first call after a plugin's process died: through the spare, the plugin loaded anew. */
export async function failover(subject: Subject): Promise<Figure> {
  const supervisor = createSupervisor();
  const text = JSON.stringify(subject.request(1));
  const call = () => supervisor.call('bench.good', subject.call, text);
  await supervisor.load(subject.source('bench.good', 'bench'));
  const times: number[] = [];
  const here: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await call();
    await sleep(spareMs);
    const [home = 0] = supervisor.pids();
    process.kill(home, 'SIGKILL');
    while (supervisor.pids().includes(home)) await sleep(1);
    times.push(await timed(call));
    here.push(await timed(async () => (await subject.openHere())(text)));
  }
  await supervisor.dispose();
  return {
    name: 'sandbox.failover',
    value: median(times),
    unit: 'ms',
    baseline: median(here),
    goal: 15,
    better: 'lower',
    runs: rounds,
  };
}
