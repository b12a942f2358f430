import { createSupervisor } from '@changjing/sandbox';
import { median, type Figure } from '../../../../.tools/lib/bench.ts';

const timeoutMs = 300;
const rounds = 9;
const endless = 'export default { calls: { loop() { for (;;); } } };';

/** How much later than its limit a hang is reported; beside it, how late a timer of this process is. */
export async function hangExtra(): Promise<Figure> {
  const supervisor = createSupervisor({ health: { backOffMs: 0, quarantineAfter: 1000 } });
  await supervisor.load({
    id: 'bench.loop',
    trustGroup: 'bench',
    version: '1.0.0',
    hash: 'h',
    code: endless,
  });
  const late: number[] = [];
  const timer: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    timer.push((await timed(() => sleep(timeoutMs))) - timeoutMs);
    await sleep(200);
    await supervisor.load({
      id: 'bench.loop',
      trustGroup: 'bench',
      version: '1.0.0',
      hash: 'h',
      code: endless,
    });
    const hang = () => supervisor.call('bench.loop', 'loop', '', { timeoutMs }).catch(expectTimeout);
    late.push((await timed(hang)) - timeoutMs);
  }
  await supervisor.dispose();
  return {
    name: 'sandbox.hang.extra',
    value: median(late),
    unit: 'ms',
    baseline: median(timer),
    goal: 50,
    better: 'lower',
    runs: rounds,
  };
}

function expectTimeout(error: unknown) {
  if (!(error instanceof Error && error.name === 'SandboxTimeout')) throw error;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
