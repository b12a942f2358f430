import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createSupervisor,
  isSandboxError,
  type DeathReport,
  type PluginQuotaIncident,
  type Supervisor,
  type SupervisorOptions,
} from './index.ts';

let supervisor: Supervisor;
let deaths: DeathReport[];
let incidents: PluginQuotaIncident[];
let told: string[];

function start(options: SupervisorOptions = {}) {
  deaths = [];
  incidents = [];
  told = [];
  supervisor = createSupervisor({
    warmSpare: false,
    timeoutMs: 20_000,
    health: { backOffMs: 1 },
    onDeath: (report) => deaths.push(report),
    onIncident: (incident) => incidents.push(incident),
    onStatus: (id) => told.push(`${id} ${supervisor.state(id)?.status}`),
    ...options,
  });
}
beforeEach(() => start());
afterEach(() => supervisor.dispose());

const echo = 'echo: (json) => json';
const loop = 'loop() { for (;;); }';
function load(id: string, calls: string) {
  const code = `export default { calls: { ${calls} } };`;
  return supervisor.load({ id, trustGroup: 'vendor', version: '1.0.0', hash: calls, code });
}
const nameOf = (call: Promise<unknown>) =>
  call.then(
    (value) => `answered ${String(value)}`,
    (error: unknown) => (isSandboxError(error) ? error.name : `other: ${String(error)}`),
  );
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a caller who gives up', () => {
  it('stops a call that runs: the plugin is loaded anew at its next call, and nobody is charged', async () => {
    await load('a.loop', `${loop}, ${echo}`);
    await load('a.good', echo);
    const before = supervisor.pids();
    const giveUp = new AbortController();
    const call = supervisor.call('a.loop', 'loop', '', { signal: giveUp.signal });
    await later(100);
    giveUp.abort();
    await expect(call).rejects.toMatchObject({ name: 'CallCancelled', plugin: 'a.loop' });
    expect(await supervisor.call('a.loop', 'echo', '1')).toBe('1');
    expect(await supervisor.call('a.good', 'echo', '2')).toBe('2');
    expect(supervisor.pids()).toEqual(expect.arrayContaining(before));
    expect([deaths, incidents, supervisor.state('a.loop')?.failures]).toEqual([[], [], []]);
  });

  it('takes a call that waits out of the queue; the others go on in their order', async () => {
    await load('a.slow', `slow(json) { let n = 0; while (n < 5e7) n++; return json; }`);
    const giveUp = new AbortController();
    const calls = ['1', '2', '3'].map((text) =>
      nameOf(supervisor.call('a.slow', 'slow', text, text === '2' ? { signal: giveUp.signal } : {})),
    );
    giveUp.abort();
    expect(await calls[1]).toBe('CallCancelled');
    expect([await calls[0], await calls[2]]).toEqual(['answered 1', 'answered 3']);
    expect(supervisor.state('a.slow')?.calls).toBe(2);
  });

  it('who gave up before is answered so, without a call', async () => {
    await load('a.good', echo);
    expect(await nameOf(supervisor.call('a.good', 'echo', '', { signal: AbortSignal.abort() }))).toBe(
      'CallCancelled',
    );
    expect(supervisor.state('a.good')?.calls).toBe(0);
  });

  it('ends the process of what cannot be stopped; its neighbour is answered elsewhere', async () => {
    const stubborn = 'stubborn() { Array.prototype.reverse.call({ length: 2 ** 53 - 1 }); return "1"; }';
    await load('a.bad', `${stubborn}, ${echo}`);
    await load('a.good', echo);
    const [pid = 0] = supervisor.pids();
    const giveUp = new AbortController();
    const call = nameOf(supervisor.call('a.bad', 'stubborn', '', { signal: giveUp.signal }));
    await later(100);
    giveUp.abort();
    expect(await call).toBe('CallCancelled');
    expect(await supervisor.call('a.good', 'echo', '1')).toBe('1');
    expect(await supervisor.call('a.bad', 'echo', '2')).toBe('2');
    expect(supervisor.pids()).not.toContain(pid);
    expect([deaths, incidents]).toEqual([[], []]);
  });
});

describe('what does not answer', () => {
  it('is unresponsive from half its time on while its process has the call, until that ends', async () => {
    await load('a.slow', `${loop}, ${echo}`);
    const giveUp = new AbortController();
    const call = nameOf(supervisor.call('a.slow', 'loop', '', { timeoutMs: 4000, signal: giveUp.signal }));
    await expect.poll(() => supervisor.state('a.slow')?.status, { timeout: 60_000 }).toBe('unresponsive');
    giveUp.abort();
    expect(await call).toBe('CallCancelled');
    expect(await supervisor.call('a.slow', 'echo', '1')).toBe('1');
    expect(supervisor.state('a.slow')?.status).toBe('active');
    expect(told).toEqual(['a.slow unresponsive', 'a.slow idle']);
  });

  it('is never unresponsive when it is quick', async () => {
    await load('a.good', echo);
    for (let n = 0; n < 20; n += 1) await supervisor.call('a.good', 'echo', '1');
    expect(told).toEqual([]);
  });

  it('is not blamed when its process is stuck and never had the call: that one is replaced', async () => {
    start({ timeoutMs: 300 });
    await load('a.good', echo);
    const [pid = 0] = supervisor.pids();
    process.kill(pid, 'SIGSTOP');
    expect(await supervisor.call('a.good', 'echo', '1')).toBe('1');
    expect(supervisor.pids()).not.toContain(pid);
    expect([deaths, incidents, told]).toEqual([[], [], []]);
    expect(supervisor.state('a.good')).toMatchObject({ status: 'active', failures: [] });
  });

  it('is answered for at once when its process dies: nobody waits for the time limit', async () => {
    await load('a.loop', loop);
    const [pid = 0] = supervisor.pids();
    const call = nameOf(supervisor.call('a.loop', 'loop', '', { timeoutMs: 600_000 }));
    await later(100);
    process.kill(pid, 'SIGKILL');
    expect(await call).toBe('SandboxDied');
    expect(deaths).toMatchObject([{ plugin: 'a.loop', code: 'crash' }]);
  });
});
