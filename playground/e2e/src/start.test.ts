import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startHost, type HostProcess } from './support/host-process.ts';

const root = new URL('../../../', import.meta.url).pathname;
let host: HostProcess;

beforeAll(async () => {
  host = await startHost();
});
afterAll(async () => {
  await host?.stop();
});

/** Starts a host that cannot start; gives what it says and its exit code. */
function refusal(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(root, 'host/server/src/main.ts')],
      {
        cwd: root,
        env: {
          ...process.env,
          CHANGJING_PORT: '0',
          CHANGJING_MQTT: 'off',
          CHANGJING_SIMULATE: 'off',
          ...env,
        },
      },
    );
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('exit', (code) => resolve({ code, said }));
  });
}

// Several hosts are started one after the other.
vi.setConfig({ testTimeout: 240_000 });

const folder = () => mkdtempSync(join(tmpdir(), 'changjing-start-'));

it('a data folder that another host uses is refused in one sentence that names it', async () => {
  const { code, said } = await refusal({ CHANGJING_DATA_DIR: host.dataFolder });
  expect([code, said]).toEqual([
    1,
    expect.stringMatching(new RegExp(`${host.dataFolder}.*另一个主机进程[^]*store\\.dataFolderLocked`)),
  ]);
});

it('a port that is taken is refused in one sentence that names it and what to set', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as { port: number };
  const web = await refusal({ CHANGJING_DATA_DIR: folder(), CHANGJING_PORT: String(port) });
  expect(web.said).toMatch(new RegExp(`${port}.*已被别的程序占用.*CHANGJING_PORT[^]*host\\.portInUse`));
  const mqtt = await refusal({
    CHANGJING_DATA_DIR: folder(),
    CHANGJING_MQTT: 'on',
    CHANGJING_MQTT_PORT: String(port),
  });
  expect(mqtt.said).toMatch(
    new RegExp(`${port}.*已被别的程序占用.*CHANGJING_MQTT_PORT[^]*transport\\.portInUse`),
  );
  await new Promise((resolve) => taken.close(resolve));
});

it('a data folder that cannot be written is refused in one sentence that names it', async () => {
  // root may write anywhere, so the folder's parent is a file.
  const parent = join(folder(), 'file');
  writeFileSync(parent, '');
  chmodSync(parent, 0o400);
  const { code, said } = await refusal({ CHANGJING_DATA_DIR: join(parent, 'data') });
  expect([code, said]).toEqual([
    1,
    expect.stringMatching(new RegExp(`${parent}/data[^]*store\\.dataFolderNotWritable`)),
  ]);
});

it('a data folder from a newer version is refused and left as it is', async () => {
  const newer = folder();
  mkdirSync(join(newer, 'pglite'));
  writeFileSync(join(newer, 'pglite', 'PG_VERSION'), '99\n');
  const { code, said } = await refusal({ CHANGJING_DATA_DIR: newer });
  expect([code, said]).toEqual([
    1,
    expect.stringMatching(new RegExp(`${newer}[^]*更新的版本[^]*store\\.dataFolderNewer`)),
  ]);
});

it('production refuses to start without its own secrets, and names every setting that is missing', async () => {
  const { code, said } = await refusal({ CHANGJING_MODE: 'production', CHANGJING_DATA_DIR: folder() });
  expect(code).toBe(1);
  for (const name of ['PUBLIC_URL', 'CHANGJING_SECRET', 'CHANGJING_MASTER_KEY', 'CHANGJING_BASE'])
    expect(said).toContain(name);
});

it('a setting that is wrong is named', async () => {
  const { said } = await refusal({ CHANGJING_PORT: 'seven', CHANGJING_DATA_DIR: folder() });
  expect(said).toMatch(/CHANGJING_PORT[^]*config\.invalid/);
});

it('a host told to stop ends by itself with code 0', async () => {
  const other = await startHost();
  expect(await other.stop()).toBe(0);
});
