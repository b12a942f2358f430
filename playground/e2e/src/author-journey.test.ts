import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PluginSummary } from '@changjing/contract';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startAuthorMachine, type AuthorMachine } from './support/author.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { call, cookieOf } from './support/people.ts';

// npm fetches what an author needs, and a busy machine is slow with it.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let machine: AuthorMachine;
let host: HostProcess;
let staff: string;

beforeAll(async () => {
  [host, machine] = await Promise.all([startHost(), startAuthorMachine()]);
  staff = await cookieOf(host, 'wangmin');
});
afterAll(async () => {
  await host?.stop();
  machine?.leave();
});

const gauge = (file: string) => join(machine.folder, 'gauge', file);
async function plugin(): Promise<PluginSummary | undefined> {
  return (await call<PluginSummary[]>(host, staff, '/plugins')).find(({ id }) => id === 'haichuan.gauge');
}
it('with the packed packages alone a new author makes a plugin that compiles and passes its tests', async () => {
  await machine.type('.', 'npm install --prefix tools $PWD/packages/*.tgz');
  await machine.type(
    '.',
    'tools/node_modules/.bin/changjing create gauge --kind connector --publisher haichuan --packages packages',
  );
  await machine.type('gauge', 'npm install');
  expect(await machine.type('gauge', 'npm test')).toMatch(/Tests .*8 passed/);
  await machine.type('gauge', 'npm run types');
});

it('the package is the same bytes twice, and a host takes it', async () => {
  expect(await machine.type('gauge', 'npm run check')).toContain('✓ haichuan.gauge 0.1.0 可以安装');
  const file = gauge('dist/haichuan.gauge-0.1.0.cjx');
  const packed = async () => {
    rmSync(gauge('dist'), { recursive: true, force: true });
    const output = await machine.type('gauge', 'npm run pack');
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(output).toContain(`SHA-256 ${hash}`);
    return hash;
  };
  expect(await packed()).toBe(await packed());

  const form = new FormData();
  form.set('package', new File([readFileSync(file)], 'haichuan.gauge-0.1.0.cjx'));
  const cookie = await cookieOf(host, 'wugang');
  const installed = await fetch(`${host.url}/api/v1/plugins`, {
    method: 'POST',
    headers: { cookie },
    body: form,
  });
  expect([installed.status, await installed.json()]).toMatchObject([
    201,
    { id: 'haichuan.gauge', problems: [] },
  ]);
  expect(await plugin()).toMatchObject({ source: 'package', version: '0.1.0' });
});
