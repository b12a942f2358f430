import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

/** A host of its own, so that it can be killed; prints the process ids of its children, then loops inside. */
const host = `
  const { createSupervisor } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
  const supervisor = createSupervisor({ timeoutMs: 60_000 });
  const code = 'export default { calls: { loop() { for (;;); } } }';
  await supervisor.load({ id: 'a.loop', trustGroup: 'a', version: '1.0.0', hash: 'h', code });
  void supervisor.call('a.loop', 'loop', '1');
  await new Promise((resolve) => setTimeout(resolve, 100));
  console.log(JSON.stringify(supervisor.pids()));
`;

it('children end when the host is killed, even while a plugin loops', async () => {
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', host], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pids = JSON.parse(line.toString()) as number[];
  expect(pids.length).toBeGreaterThan(0);
  parent.kill('SIGKILL');
  await expect.poll(() => pids.filter(isRunning), { timeout: 60_000 }).toEqual([]);
});

function isRunning(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
