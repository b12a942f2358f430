import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
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
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch(options, dataFolder);
    } catch (error) {
      // Another test took the port between finding it free and opening it.
      if (attempt === 3 || !String(error).includes('portInUse')) throw error;
    }
  }
}

async function launch(options: HostOptions, dataFolder: string): Promise<HostProcess> {
  const [port, mqttPort] = [await freePort(), await freePort()];
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'host/server/src/main.ts')],
    {
      cwd: root,
      env: {
        ...process.env,
        CHANGJING_DATA_DIR: dataFolder,
        CHANGJING_PORT: String(port),
        CHANGJING_MQTT_PORT: String(mqttPort),
        CHANGJING_SIMULATE: 'off',
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await untilReady(child, `http://127.0.0.1:${port}`, () => output);
  return {
    url: `http://127.0.0.1:${port}`,
    mqttPort,
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

async function untilReady(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the host ended with ${child.exitCode}:\n${output()}`);
    const isReady = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error(`the host was not ready in time:\n${output()}`);
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
