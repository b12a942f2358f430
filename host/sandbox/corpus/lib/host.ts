// The host under attack, a process of its own, so that its death can be counted. It is told which
// payloads to run and says how each went. Its environment and its memory hold the canary.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { families } from '../index.ts';
import { openArena } from './arena.ts';
import type { HostSays, HostTask } from './run.ts';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));

function say(message: HostSays) {
  process.send?.(message);
}

async function run({ ids, canary }: HostTask) {
  const wanted = new Set(ids);
  const payloads = Object.values(families)
    .flat()
    .filter(({ id }) => wanted.has(id));
  const arena = await openArena(canary, [repository]);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  for (const payload of payloads) {
    delay.reset();
    say({ starting: payload.id });
    const score = await arena.attack(payload);
    say({ score: { ...score, pausedMs: Math.round(delay.max / 1e6) } });
  }
  await arena.end();
  say({ done: true });
  process.disconnect();
}

process.once('message', (task) => void run(task as HostTask));
