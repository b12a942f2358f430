import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ChildSettings } from './child-host.ts';

/** A host with nothing but shared documents and one scenario, in a process of its own. */
export async function startHost(settings: ChildSettings): Promise<{ child: ChildProcess; scenario: string }> {
  const child = fork(fileURLToPath(new URL('./child-host.ts', import.meta.url)), [JSON.stringify(settings)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaint = '';
  child.stderr?.on('data', (data: Buffer) => (complaint += data.toString()));
  const failed = once(child, 'exit').then(() => {
    throw new Error(`[testing] the host did not start: ${complaint}`);
  });
  failed.catch(() => {});
  const [message] = (await Promise.race([once(child, 'message'), failed])) as [{ scenario: string }];
  return { child, scenario: message.scenario };
}

/** As hard as every other end of it: a host has nothing to do at its end that it could not miss. */
export async function killHost(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

let freshCount = 0;

/** Another scenario, which nobody has been in. */
export async function freshScenario(child: ChildProcess): Promise<string> {
  child.send(`fresh-${++freshCount}`);
  const [message] = (await once(child, 'message')) as [{ scenario: string }];
  return message.scenario;
}
