import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createSupervisor,
  isSandboxError,
  type DeathReport,
  type Supervisor,
  type SupervisorOptions,
} from './index.ts';

let supervisor: Supervisor;
let deaths: DeathReport[];

function start(options: SupervisorOptions = {}) {
  deaths = [];
  supervisor = createSupervisor({
    timeoutMs: 500,
    memoryLimitMb: 32,
    rssCapMb: 300,
    health: { backOffMs: 1 },
    onDeath: (report) => deaths.push(report),
    ...options,
  });
}
beforeEach(() => start());
afterEach(() => supervisor.dispose());

const echo = 'echo: (json) => json';
function load(id: string, calls = echo, trustGroup = 'vendor') {
  const code = `let state = 0; export default { calls: { ${calls} } };`;
  return supervisor.load({ id, trustGroup, version: '1.0.0', hash: calls, code });
}
const nameOf = (call: Promise<unknown>) =>
  call.then(
    (value) => `answered ${String(value).slice(0, 80)}`,
    (error: unknown) => (isSandboxError(error) ? error.name : `other: ${String(error)}`),
  );
function isRunning(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('calls', () => {
  it('gives text to a plugin and its text back, Chinese and large ones too', async () => {
    expect(await load('a.echo')).toEqual({ id: 'a.echo', version: '1.0.0', hash: echo, calls: ['echo'] });
    const large = JSON.stringify('积水'.repeat(500_000));
    expect(await supervisor.call('a.echo', 'echo', large)).toBe(large);
  });

  it('answers many calls at once, each with its own answer', async () => {
    await load('a.echo');
    await load('a.other');
    const asked = Array.from({ length: 100 }, (_, index) => String(index));
    const answers = asked.map((text, at) => supervisor.call(at % 2 ? 'a.echo' : 'a.other', 'echo', text));
    expect(await Promise.all(answers)).toEqual(asked);
  });

  it('says what a plugin threw, with message and stack, and charges nothing', async () => {
    await load('a.bad', `${echo}, boom() { throw new TypeError('no such thing'); }`);
    const error: unknown = await supervisor.call('a.bad', 'boom', '1').catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      name: 'PluginThrew',
      code: 'sandbox.pluginThrew',
      inside: { message: 'TypeError: no such thing', stack: expect.stringContaining('plugin.js') },
      text: { zh: '插件 a.bad 运行 boom 时出错：TypeError: no such thing' },
    });
    expect(supervisor.state('a.bad')).toMatchObject({ status: 'active', throws: 1, failures: [] });
    expect(deaths).toEqual([]);
  });

  it.each([
    ['a message getter that throws', '{ get message() { throw 1; }, name: "Odd" }', 'Odd: no message'],
    ['a message that is endless', '{ message: "x".repeat(1e7) }', `Error: ${'x'.repeat(500)}`],
    ['a proxy that refuses everything', 'new Proxy({}, { get() { throw 1; } })', 'Error: no message'],
    ['a symbol', 'Symbol("s")', 'Symbol(s)'],
    ['nothing', 'undefined', 'undefined'],
  ])('survives %s as the thrown value', async (_title, value, message) => {
    await load('a.bad', `boom() { throw ${value}; }`);
    await expect(supervisor.call('a.bad', 'boom', '1')).rejects.toMatchObject({
      name: 'PluginThrew',
      inside: { message },
    });
  });

  it.each([
    ['an object', '({})'],
    ['a promise', 'Promise.resolve("1")'],
    ['the mark of its own failures', '"\\0{}"'],
  ])('refuses %s as an answer', async (_title, value) => {
    await load('a.bad', `odd: () => ${value}`);
    expect(await nameOf(supervisor.call('a.bad', 'odd', '1'))).toBe('PluginThrew');
  });

  it('refuses data and answers that are too large', async () => {
    start({ maxPayloadBytes: 1000 });
    await load('a.big', `${echo}, swell: (json) => json.repeat(100)`);
    expect(await nameOf(supervisor.call('a.big', 'echo', 'x'.repeat(1001)))).toBe('PayloadTooLarge');
    expect(await nameOf(supervisor.call('a.big', 'swell', 'x'.repeat(20)))).toBe('PluginThrew');
  });

  it('refuses what is not loaded and what a plugin does not offer', async () => {
    await load('a.echo');
    expect(await nameOf(supervisor.call('a.nobody', 'echo', '1'))).toBe('PluginUnknown');
    expect(await nameOf(supervisor.call('a.echo', 'constructor', '1'))).toBe('PluginThrew');
  });
});

describe('loading', () => {
  it.each([
    ['a syntax error', 'export default {', /SyntaxError/],
    ['an import', 'import fs from "node:fs"; export default { calls: {} }', /may not import/],
    ['an error at its top', 'throw new Error("cannot start"); export default {}', /cannot start/],
    ['no default export', 'export const a = 1;', /no default export/],
    ['something else as its default export', 'export default 7;', /no default export/],
  ])('names %s as the reason, in the state too', async (_title, code, message) => {
    const loading = supervisor.load({ id: 'a.bad', trustGroup: 'v', version: '1.0.0', hash: 'h', code });
    await expect(loading).rejects.toMatchObject({
      name: 'PluginLoadFailed',
      inside: { message: expect.stringMatching(message) },
    });
    expect(supervisor.state('a.bad')).toMatchObject({
      status: 'failed',
      failures: [{ code: 'loadFailed', zh: expect.stringContaining('装载失败') }],
    });
  });

  it('replaces a plugin by its newer version without a gap', async () => {
    await load('a.plugin', 'version: () => "1"');
    const before = supervisor.call('a.plugin', 'version', '');
    await load('a.plugin', 'version: () => "2"');
    expect([await before, await supervisor.call('a.plugin', 'version', '')]).toEqual(['1', '2']);
  });

  it('keeps the running version when the newer one does not load', async () => {
    await load('a.plugin', 'version: () => "1"');
    expect(await nameOf(load('a.plugin', 'version: () => '))).toBe('PluginLoadFailed');
    expect(await supervisor.call('a.plugin', 'version', '')).toBe('1');
    expect(supervisor.state('a.plugin')?.status).toBe('active');
  });

  it('stops a plugin that never finishes loading', async () => {
    const code = 'for (;;); export default {}';
    const loading = supervisor.load({ id: 'a.loop', trustGroup: 'v', version: '1.0.0', hash: 'h', code });
    expect(await nameOf(loading)).toBe('SandboxTimeout');
    expect(deaths).toMatchObject([{ plugin: 'a.loop', code: 'timeout' }]);
  });

  it('forgets a plugin that is unloaded and ends its process when it was the last', async () => {
    start({ warmSpare: false });
    await load('a.echo');
    const [pid = 0] = supervisor.pids();
    supervisor.unload('a.echo');
    expect(await nameOf(supervisor.call('a.echo', 'echo', '1'))).toBe('PluginUnknown');
    await expect.poll(() => isRunning(pid)).toBe(false);
  });
});

describe('plugins that do harm', () => {
  const endless = {
    'an endless loop': 'harm() { for (;;); }',
    'a storm of microtasks': 'harm() { (async () => { for (;;) await 0; })(); return "1"; }',
    'an error whose message never ends': 'harm() { throw { get message() { for (;;); } }; }',
    'a huge sparse array': 'harm() { Array.prototype.reverse.call({ length: 2 ** 53 - 1 }); return "1"; }',
    'a regular expression of exponential cost':
      'harm() { let s = "a".repeat(64); for (;;) /^(a+)+$/.test(s + "!"); }',
  };
  it.each(Object.entries(endless))('stops %s; the neighbour goes on', async (_title, harm) => {
    await load('a.good');
    await load('a.bad', harm);
    const bad = nameOf(supervisor.call('a.bad', 'harm', '1'));
    expect(await supervisor.call('a.good', 'echo', '"during"')).toBe('"during"');
    expect(await bad).toBe('SandboxTimeout');
    expect(await supervisor.call('a.good', 'echo', '"after"')).toBe('"after"');
    expect(deaths).toMatchObject([{ plugin: 'a.bad', code: 'timeout', trustGroup: 'vendor' }]);
    expect(supervisor.state('a.good')).toMatchObject({ failures: [], calls: 2 });
  });

  const hungry = {
    'an array that grows': 'harm() { const all = []; for (;;) all.push(new Array(1000).fill(state++)); }',
    'text that doubles':
      'harm() { const all = []; for (;;) all.push("积".repeat(1e6) + state++ + [].join()); }',
    'buffers outside the heap': 'harm() { const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1)); }',
    'one enormous buffer': 'harm() { return String(new Uint8Array(2 ** 31).fill(1).length); }',
    'a JSON bomb':
      'harm() { let a = ["xxxxxxxxxxxxxxxx"]; for (let i = 0; i < 40; i++) a = [a, a]; return JSON.stringify(a); }',
    'an array filled in one stroke': 'harm() { return String(new Array(2 ** 28).fill({}).length); }',
  };
  it.each(Object.entries(hungry))('stops %s; the neighbour goes on', async (_title, harm) => {
    start({ timeoutMs: 5000 });
    await load('a.good');
    await load('a.bad', harm);
    const bad = nameOf(supervisor.call('a.bad', 'harm', '1'));
    expect(await supervisor.call('a.good', 'echo', '"during"')).toBe('"during"');
    expect(await bad).toMatch(/SandboxOutOfMemory|PluginThrew|SandboxTimeout/);
    expect(await supervisor.call('a.good', 'echo', '"after"')).toBe('"after"');
    expect(supervisor.state('a.good')?.failures).toEqual([]);
  });

  it('names memory as the reason when an array grows without end', async () => {
    start({ timeoutMs: 20_000 });
    await load('a.bad', 'harm() { const all = []; for (;;) all.push([state++, state, state, state]); }');
    expect(await nameOf(supervisor.call('a.bad', 'harm', '1'))).toBe('SandboxOutOfMemory');
    expect(deaths).toMatchObject([
      { plugin: 'a.bad', code: 'outOfMemory', zh: expect.stringContaining('内存') },
    ]);
  });

  it('backs off after a death, then lets the plugin try again', async () => {
    let nowMs = 0;
    start({ now: () => nowMs, health: { backOffMs: 300 } });
    await load('a.bad', `${echo}, harm() { for (;;); }`);
    await nameOf(supervisor.call('a.bad', 'harm', '1'));
    await expect(supervisor.call('a.bad', 'echo', '1')).rejects.toMatchObject({
      name: 'PluginBackingOff',
      retryAt: 300,
    });
    expect(supervisor.state('a.bad')?.status).toBe('backingOff');
    nowMs = 300;
    expect(await supervisor.call('a.bad', 'echo', '1')).toBe('1');
    expect(supervisor.state('a.bad')?.status).toBe('active');
  });

  it('quarantines a plugin that dies again and again, until it is released or replaced', async () => {
    let nowMs = 0;
    start({ timeoutMs: 400, now: () => nowMs, health: { backOffMs: 1000, quarantineAfter: 3 } });
    await load('a.bad', `${echo}, harm() { for (;;); }`);
    for (let death = 0; death < 3; death += 1) {
      nowMs += 10_000;
      expect(await nameOf(supervisor.call('a.bad', 'harm', '1'))).toBe('SandboxTimeout');
    }
    expect(await nameOf(supervisor.call('a.bad', 'echo', '1'))).toBe('PluginQuarantined');
    expect(deaths.map(({ status }) => status)).toEqual(['backingOff', 'backingOff', 'quarantined']);
    expect(supervisor.state('a.bad')).toMatchObject({
      status: 'quarantined',
      failures: [{ code: 'timeout' }, { code: 'timeout' }, { code: 'timeout' }],
    });
    supervisor.release('a.bad');
    expect(await supervisor.call('a.bad', 'echo', '1')).toBe('1');
  });
});

describe('blame', () => {
  const slow = 'slow() { let n = 0; while (n < 3e8) n++; return "1"; }';

  it('repeats the call of a neighbour whose process was taken down, and charges it nothing', async () => {
    start({ timeoutMs: 400, concurrency: 2 });
    await load('a.good', slow);
    await load('a.bad', 'harm() { for (;;); }');
    const bad = nameOf(supervisor.call('a.bad', 'harm', '1', { timeoutMs: 60 }));
    expect(await supervisor.call('a.good', 'slow', '1', { timeoutMs: 5000 })).toBe('1');
    expect(await bad).toBe('SandboxTimeout');
    expect(deaths.map(({ plugin }) => plugin)).toEqual(['a.bad']);
  });

  it('finds out who exhausted a shared process by running the suspects apart', async () => {
    start({ timeoutMs: 20_000, rssCapMb: 200, memoryLimitMb: 2000, concurrency: 2 });
    await load('a.good', slow.replace('3e8', '1e9'));
    await load('a.bad', 'harm() { const all = []; for (;;) all.push(new Array(1e4).fill(state++)); }');
    const good = supervisor.call('a.good', 'slow', '1');
    const bad = nameOf(supervisor.call('a.bad', 'harm', '1'));
    expect([await bad, await good]).toEqual(['SandboxOutOfMemory', '1']);
    expect(deaths.map(({ plugin }) => plugin)).toEqual(['a.bad']);
  });

  it('never puts plugins of different vendors into one process', async () => {
    start({ warmSpare: false });
    await load('a.one', echo, 'vendor-a');
    await load('a.two', echo, 'vendor-a');
    expect(supervisor.pids()).toHaveLength(1);
    await load('b.one', echo, 'vendor-b');
    expect(supervisor.pids()).toHaveLength(2);
  });
});

describe('processes', () => {
  it('answers a neighbour through the spare that was warm before', async () => {
    await load('a.good');
    await load('a.bad', 'harm() { for (;;); }');
    await expect.poll(() => supervisor.pids().length).toBe(2);
    const [home = 0, spare = 0] = supervisor.pids();
    await nameOf(supervisor.call('a.bad', 'harm', '1', { timeoutMs: 50 }));
    expect(await supervisor.call('a.good', 'echo', '1')).toBe('1');
    await expect.poll(() => isRunning(home)).toBe(false);
    expect(supervisor.pids()[0]).toBe(spare);
  });

  it('replaces a bloated process when it is idle, so that nobody pays for another’s memory', async () => {
    start({ timeoutMs: 20_000, rssCapMb: 300, memoryLimitMb: 400, warmSpare: false });
    await load('a.good');
    await load('a.fat', `keep() { state = new Uint8Array(200e6).fill(1); return '1'; }`);
    const before = supervisor.pids();
    expect(await supervisor.call('a.fat', 'keep', '1')).toBe('1');
    await expect.poll(() => before.filter(isRunning)).toEqual([]);
    expect(await supervisor.call('a.good', 'echo', '1')).toBe('1');
    expect([supervisor.state('a.fat')?.failures, deaths]).toEqual([[], []]);
  });

  it('gives children no network where the machine allows that, and says whether it did', async () => {
    await load('a.echo');
    const { readlinkSync } = await import('node:fs');
    const own = readlinkSync('/proc/self/ns/net');
    const isApart = supervisor.pids().map((pid) => readlinkSync(`/proc/${pid}/ns/net`) !== own);
    expect(new Set(isApart)).toEqual(new Set([supervisor.hardening().network === 'removed']));
  });

  it('puts about twenty plugins into a process, and the next into another', async () => {
    start({ warmSpare: false, pluginsPerChild: 3 });
    for (const name of ['a', 'b', 'c']) await load(`v.${name}`);
    expect(supervisor.pids()).toHaveLength(1);
    await load('v.d');
    expect(supervisor.pids()).toHaveLength(2);
    for (const name of ['a', 'b', 'c', 'd']) {
      expect(await supervisor.call(`v.${name}`, 'echo', name)).toBe(name);
    }
  });

  it('lets a plugin whose calls are long run apart, with the time others leave, until it was quick for a minute', async () => {
    let nowMs = 0;
    start({ timeoutMs: 20_000, now: () => nowMs, warmSpare: false });
    await load('a.good');
    await load('a.slow', `${echo}, slow() { let n = 0; while (n < 1e9) n++; return '1'; }`);
    const [shared = 0, ...others] = supervisor.pids();
    await supervisor.call('a.slow', 'slow', '');
    await supervisor.call('a.slow', 'echo', '1');
    const apart = supervisor.pids().filter((pid) => pid !== shared);
    const { getPriority } = await import('node:os');
    expect([others, apart.map((pid) => getPriority(pid)), getPriority(shared)]).toEqual([[], [19], 0]);
    nowMs += 60_000;
    expect(await supervisor.call('a.slow', 'echo', '2')).toBe('2');
    await expect.poll(() => apart.filter(isRunning)).toEqual([]);
    expect(supervisor.pids()).toEqual([shared]);
  });

  it('gives children nothing of the host’s environment', async () => {
    process.env.CANARY_SECRET = 'canary-7d1f';
    await load('a.echo');
    const { readFileSync } = await import('node:fs');
    for (const pid of supervisor.pids()) {
      expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).toBe('TZ=UTC\0');
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain('canary');
    }
  });

  it('leaves no process behind, even while plugins loop and load', async () => {
    await load('a.good');
    await load('a.bad', 'harm() { for (;;); }');
    const bad = nameOf(supervisor.call('a.bad', 'harm', '1'));
    const loading = nameOf(load('b.slow', echo, 'another'));
    await later(50);
    const pids = supervisor.pids();
    expect(pids.length).toBeGreaterThan(0);
    await supervisor.dispose();
    expect(pids.filter(isRunning)).toEqual([]);
    expect(await bad).toBe('SandboxClosed');
    await loading;
    expect(supervisor.pids()).toEqual([]);
    expect(await nameOf(supervisor.call('a.good', 'echo', '1'))).toBe('SandboxClosed');
  });
});
