// What the sandbox costs, each figure against the same work done in this process in the same run.
// The two take turns, so that a busy moment of the machine falls on both; medians of the rounds count.
import { writeFigures } from '../../../.tools/lib/bench.ts';
import { openSubject } from './lib/subject.ts';
import { coldStarts } from './lib/cold-start.ts';
import { failover } from './lib/failover.ts';
import { hangExtra } from './lib/hang.ts';
import { jsonBatches } from './lib/json.ts';
import { fleetMemory, idleMemory } from './lib/memory.ts';
import { neighbourLatency } from './lib/neighbour.ts';

const subject = await openSubject();
writeFigures('sandbox', [
  ...(await jsonBatches(subject)),
  await hangExtra(),
  await failover(subject),
  ...(await coldStarts(subject)),
  await idleMemory(subject),
  await fleetMemory(subject),
  await neighbourLatency(subject),
]);
