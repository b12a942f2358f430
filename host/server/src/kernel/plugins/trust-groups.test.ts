import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundles, writePlugin } from '../../runtime/testing.ts';
import { silentLog } from '../log.ts';
import { createPlugins } from './create-plugins.ts';
import { childrenOf } from './testing.ts';

let folder: string;
let hosts: ReturnType<typeof createPlugins>[];
let before: number[];
let deaths: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'changjing-trust-'));
  [hosts, deaths] = [[], []];
  before = childrenOf(process.pid);
});
afterEach(async () => {
  for (const host of hosts) await host.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const write = (publisher: string, name: string, code: string = bundles.depth) =>
  writePlugin(folder, name, code, { publisher });
function open(tenant: string, ...folders: string[]) {
  const onDeath = ({ plugin, trustGroup }: { plugin: string; trustGroup: string }) =>
    deaths.push(`${plugin} in ${trustGroup}`);
  const sandbox = { warmSpare: false, timeoutMs: 10_000, onDeath };
  const host = createPlugins({ folders, log: silentLog, tenant, sandbox });
  hosts.push(host);
  return (plugin: string) => host.callText('connectors', `${plugin}/depth`, '{"payloads":[]}');
}
const processes = () => childrenOf(process.pid).filter((pid) => !before.includes(pid));

test('plugins of one vendor in one tenant share a process, those of another vendor have their own', async () => {
  const call = open('jinghe', write('acme', 'water'), write('acme', 'wind'), write('other', 'rain'));
  await Promise.all([call('acme.water'), call('acme.wind')]);
  expect(processes()).toHaveLength(1);
  await call('other.rain');
  expect(processes()).toHaveLength(2);
});

test('the same plugin in two tenants never shares a process', async () => {
  const water = write('acme', 'water');
  const [one, other] = [open('jinghe', water), open('binhai', water)];
  await one('acme.water');
  const [first] = processes();
  await other('acme.water');
  expect(processes()).toHaveLength(2);

  process.kill(first!, 'SIGKILL');
  await expect.poll(processes, { timeout: 60_000 }).not.toContain(first);
  const [second] = processes();
  expect(await other('acme.water')).toBe('{"results":[]}');
  expect(processes()).toEqual([second]);
});

test(
  'a plugin that is stopped is told with its vendor and its tenant, in each tenant by itself',
  { timeout: 240_000 },
  async () => {
    const stuck = write('acme', 'stuck', bundles.endless);
    const [one, other] = [open('jinghe', stuck), open('binhai', stuck)];
    await expect(one('acme.stuck')).rejects.toMatchObject({ code: 'plugin.unavailable' });
    expect(deaths).toEqual(['acme.stuck in acme@jinghe']);
    await expect(other('acme.stuck')).rejects.toMatchObject({ code: 'plugin.unavailable' });
    expect(deaths).toEqual(['acme.stuck in acme@jinghe', 'acme.stuck in acme@binhai']);
  },
);
