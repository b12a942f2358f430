import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface HostProcess {
  pid: number;
  port: number;
  tenant: string;
  exited: Promise<NodeJS.Signals | number>;
  kill(): void;
  /** Stops it the orderly way. */
  stop(): Promise<void>;
}

/** Starts a host on the data folder and waits until its broker listens. */
export async function startHostProcess(options: {
  dataDir: string;
  databaseUrl: string | undefined;
  failpoint?: string | undefined;
  /** Without: one with the bundled plugins only. */
  script?: { file: URL; args: readonly string[] };
  pluginFolders?: readonly string[];
}): Promise<HostProcess> {
  const { file, args } = options.script ?? { file: new URL('./ingest-host.ts', import.meta.url), args: [] };
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', fileURLToPath(file), ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        PATH: process.env.PATH,
        CHANGJING_DATA_DIR: options.dataDir,
        CHANGJING_PLUGINS: (options.pluginFolders ?? []).join(':'),
        ...(options.databaseUrl !== undefined && { DATABASE_URL: options.databaseUrl }),
        ...(options.failpoint !== undefined && { CHANGJING_FAILPOINT: options.failpoint }),
      },
    },
  );
  const exited = once(child, 'exit').then(
    ([code, signal]: (number | NodeJS.Signals | null)[]) => signal ?? code ?? 0,
  ) as HostProcess['exited'];
  const errors: string[] = [];
  createInterface({ input: child.stderr! }).on('line', (line) => errors.push(line));
  const said = await Promise.race([firstLine(child), exited]);
  if (typeof said !== 'object') throw new HostEnded(said, errors.slice(-20).join('\n'));
  return {
    ...said,
    pid: child.pid!,
    exited,
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** It ended before it said that it is there. */
export class HostEnded extends Error {
  readonly how: NodeJS.Signals | number;

  constructor(how: NodeJS.Signals | number, errors: string) {
    super(`the host ended with ${how}:\n${errors}`);
    this.how = how;
  }
}

async function firstLine(child: ChildProcess): Promise<{ port: number; tenant: string }> {
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return JSON.parse(line) as { port: number; tenant: string };
}
