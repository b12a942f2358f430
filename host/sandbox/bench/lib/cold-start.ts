import { createSupervisor } from '@changjing/sandbox';
import { median, type Figure } from '../../../../.tools/lib/bench.ts';
import { sleep, timed } from './hang.ts';
import type { Subject } from './subject.ts';

const rounds = 31;
/** Until the child has its next isolate ready. */
const settleMs = 150;

/** A plugin's load in a child that runs already, against loading its bundle into this process. */
export async function coldStart(subject: Subject): Promise<Figure> {
  const supervisor = createSupervisor({ warmSpare: false });
  await supervisor.load(subject.source('bench.first', 'bench'));
  const child: number[] = [];
  const here: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const id = `bench.p${round}`;
    child.push(await timed(() => supervisor.load(subject.source(id, 'bench'))));
    supervisor.unload(id);
    await sleep(settleMs);
    here.push(await timed(() => subject.openHere()));
  }
  await supervisor.dispose();
  return {
    name: 'sandbox.coldstart.p50',
    value: median(child),
    unit: 'ms',
    baseline: median(here),
    goal: 6,
    better: 'lower',
    runs: rounds,
  };
}
