import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../../../../', import.meta.url).pathname;

export interface HostProcess {
  url: string;
  mqttPort: number;
  dataFolder: string;
  output(): string;
  /** Asks it to stop and waits. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

interface HostOptions {
  dataFolder?: string;
  env?: Record<string, string>;
}

/** Starts the real host as its own process and waits until it serves. */
export async function startHost(options: HostOptions = {}): Promise<HostProcess> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'changjing-e2e-'));
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'host/server/src/main.ts')],
    {
      cwd: root,
      env: {
        ...process.env,
        CHANGJING_DATA_DIR: dataFolder,
        CHANGJING_PORT: '0',
        CHANGJING_MQTT_PORT: '0',
        CHANGJING_SIMULATE: 'off',
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await untilReady(child, () => output);
  return {
    url: `http://127.0.0.1:${portIn(output, /http:\/\/localhost:(\d+)/)}`,
    mqttPort: portIn(output, /MQTT: +127\.0\.0\.1:(\d+)/),
    dataFolder,
    output: () => output,
    async stop() {
      const code = await end(child, 'SIGTERM');
      if (!options.dataFolder) rmSync(dataFolder, { recursive: true, force: true });
      return code;
    },
    async kill() {
      await end(child, 'SIGKILL');
    },
  };
}

/** Its own word, not an answer at its port: nobody else can give that. */
async function untilReady(child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the host ended with ${child.exitCode}:\n${output()}`);
    if (output().includes('stop: Ctrl+C')) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`the host was not ready in time:\n${output()}`);
}

/** 0 where the host named none. */
const portIn = (output: string, place: RegExp) => Number(place.exec(output)?.[1] ?? 0);

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}
