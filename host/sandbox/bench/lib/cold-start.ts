import { createSupervisor } from '@changjing/sandbox';
import { median, type Figure } from '../../../../.tools/lib/bench.ts';
import { sleep, timed } from './hang.ts';
import type { Subject } from './subject.ts';

const rounds = 31;
/** Until the child has its next isolate ready. */
const settleMs = 150;

/**
 * A plugin's load in a child that runs already, against loading its bundle into this process: when the
 * child has an isolate ready for it, and when it comes right behind another.
 */
export async function coldStarts(subject: Subject): Promise<Figure[]> {
  return [
    await coldStart(subject, 'sandbox.coldstart.p50', settleMs),
    await coldStart(subject, 'sandbox.coldstart.next', 0),
  ];
}

async function coldStart(subject: Subject, name: string, pauseMs: number): Promise<Figure> {
  const supervisor = createSupervisor({ warmSpare: false });
  await supervisor.load(subject.source('bench.first', 'bench'));
  const child: number[] = [];
  const here: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const id = `bench.p${round}`;
    here.push(await timed(() => subject.openHere()));
    await sleep(pauseMs);
    child.push(await timed(() => supervisor.load(subject.source(id, 'bench'))));
    supervisor.unload(id);
  }
  await supervisor.dispose();
  return {
    name,
    value: median(child),
    unit: 'ms',
    baseline: median(here),
    ...(pauseMs > 0 && { goal: 6 }),
    better: 'lower',
    runs: rounds,
  };
}
