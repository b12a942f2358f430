import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createSupervisor,
  isSandboxError,
  type PluginLimits,
  type PluginQuotaIncident,
  type Supervisor,
  type SupervisorOptions,
} from './index.ts';

let supervisor: Supervisor;
let incidents: PluginQuotaIncident[];
let clockMs: number;

function start(options: SupervisorOptions = {}) {
  incidents = [];
  clockMs = 1_000_000;
  supervisor = createSupervisor({
    warmSpare: false,
    timeoutMs: 20_000,
    health: { backOffMs: 1 },
    now: () => clockMs,
    onIncident: (incident) => incidents.push(incident),
    ...options,
  });
}
beforeEach(() => start());
afterEach(() => supervisor.dispose());

function load(id: string, calls: string, limits: Partial<PluginLimits> = {}) {
  const code = `export default { calls: { ${calls} } };`;
  return supervisor.load({ id, trustGroup: 'vendor', version: '1.0.0', hash: calls, code, limits });
}
const nameOf = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (error: unknown) => (isSandboxError(error) ? error.name : String(error)),
  );
const spin = 'spin(ms) { const end = 4e5 * ms; let n = 0; while (n < end) n++; return "1"; }';

describe('a plugin has the limits of its manifest, and reaching one is told with its figures', () => {
  it('time of a call, which a caller may shorten and not extend', async () => {
    await load('a.loop', 'loop() { for (;;); }, quick: () => "1"', { callMs: 200 });
    expect(await nameOf(supervisor.call('a.loop', 'loop', '', { timeoutMs: 60_000 }))).toBe('SandboxTimeout');
    expect(incidents).toEqual([
      {
        plugin: 'a.loop',
        at: clockMs,
        times: 1,
        code: 'quota.callMs',
        limit: 200,
        used: 200,
        unit: 'ms',
        message: { zh: '插件 a.loop 一次调用超过 0.2 秒，已被终止', en: expect.any(String) },
      },
    ]);
  });

  it('heap of its isolate', async () => {
    const grow = 'grow() { const all = []; for (let n = 0; ; n++) all.push([n, n, n]); }';
    await load('a.fat', grow, { heapMb: 16 });
    expect(await nameOf(supervisor.call('a.fat', 'grow', ''))).toBe('SandboxOutOfMemory');
    expect(incidents).toMatchObject([{ plugin: 'a.fat', code: 'quota.heapMb', limit: 16, unit: 'MB' }]);
  });

  it('memory of its whole process', async () => {
    start({ rssCapMb: 200 });
    const swell = 'swell() { const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1)); }';
    await load('a.fat', swell, { heapMb: 512 });
    expect(await nameOf(supervisor.call('a.fat', 'swell', ''))).toBe('SandboxOutOfMemory');
    const [incident] = incidents;
    expect(incident).toMatchObject({ plugin: 'a.fat', code: 'quota.rssMb', limit: 200, unit: 'MB' });
    expect(incident?.used).toBeGreaterThan(200);
  });

  it('length of an answer', async () => {
    await load('a.long', 'say: (length) => "x".repeat(Number(length))', { outputKb: 2 });
    expect(await nameOf(supervisor.call('a.long', 'say', '2000'))).toBe('answered');
    expect(await nameOf(supervisor.call('a.long', 'say', '2500'))).toBe('PluginThrew');
    expect(incidents).toMatchObject([{ code: 'quota.outputKb', limit: 2, used: 3, unit: 'kB' }]);
  });

  it('length of what it is given', async () => {
    start({ maxPayloadBytes: 1000 });
    await load('a.echo', 'echo: (text) => text');
    expect(await nameOf(supervisor.call('a.echo', 'echo', '水'.repeat(334)))).toBe('PayloadTooLarge');
    expect(incidents).toMatchObject([{ code: 'quota.payloadBytes', limit: 1000, used: 1002, unit: 'B' }]);
  });

  it('processor time within a minute: it rests until the minute is over, its neighbour does not', async () => {
    await load('a.busy', spin, { cpuMsPerMinute: 600 });
    await load('a.good', 'echo: (text) => text');
    let calls = 0;
    while ((await nameOf(supervisor.call('a.busy', 'spin', '200'))) === 'answered') {
      calls += 1;
      clockMs += 1000;
    }
    expect(calls).toBeGreaterThan(0);
    expect(incidents).toMatchObject([
      { plugin: 'a.busy', code: 'quota.cpuMsPerMinute', limit: 600, unit: 'ms' },
    ]);
    expect(incidents[0]?.used).toBeGreaterThanOrEqual(600);
    await expect(supervisor.call('a.busy', 'spin', '1')).rejects.toMatchObject({
      name: 'PluginOverCpu',
      retryAt: 1_060_000,
    });
    expect(supervisor.state('a.busy')).toMatchObject({
      status: 'backingOff',
      retryAt: 1_060_000,
      failures: [],
    });
    expect(await supervisor.call('a.good', 'echo', '1')).toBe('1');
    clockMs = 1_060_000;
    expect(await supervisor.call('a.busy', 'spin', '1')).toBe('1');
  });

  it('tells what happens a hundred times in a second only twice, with how often it was', async () => {
    await load('a.long', 'say: () => "x".repeat(3000)', { outputKb: 1 });
    const calls = Array.from({ length: 100 }, () => nameOf(supervisor.call('a.long', 'say', '')));
    await Promise.all(calls);
    await expect
      .poll(() => incidents.reduce((sum, { times }) => sum + times, 0), { timeout: 60_000 })
      .toBe(100);
    expect(incidents.length).toBeLessThan(20);
  });

  it('new limits hold from the next load on, without a new version', async () => {
    await load('a.long', 'say: (length) => "x".repeat(Number(length))', { outputKb: 1 });
    expect(await nameOf(supervisor.call('a.long', 'say', '1500'))).toBe('PluginThrew');
    await load('a.long', 'say: (length) => "x".repeat(Number(length))', { outputKb: 2 });
    expect(await nameOf(supervisor.call('a.long', 'say', '1500'))).toBe('answered');
  });
});

describe('figures', () => {
  it('say how often and how long a plugin ran, and what it took', async () => {
    await load('a.busy', spin);
    expect(supervisor.state('a.busy')?.figures).toMatchObject({ calls: 0, activationMs: expect.any(Number) });
    for (const ms of ['1', '1', '1', '200']) await supervisor.call('a.busy', 'spin', ms);
    const figures = supervisor.state('a.busy')?.figures;
    expect(figures?.calls).toBe(4);
    expect(figures?.p99Ms).toBeGreaterThan(figures?.p50Ms ?? Infinity);
    expect(figures?.cpuMs).toBeGreaterThan(20);
    expect(figures?.cpuMs).toBeLessThan(20_000);
    expect(figures?.heapMb).toBeGreaterThan(0.5);
    expect(figures?.heapMb).toBeLessThan(64);
    expect(figures?.rssMb).toBeGreaterThan(20);
  });

  it('know nothing of a plugin that has not run', async () => {
    expect(await nameOf(load('a.bad', 'oh no'))).toBe('PluginLoadFailed');
    expect(supervisor.state('a.bad')?.figures).toEqual({ calls: 0 });
  });
});
