import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSupervisor, type PluginQuotaIncident, type PluginSource, type Supervisor } from './index.ts';

let supervisor: Supervisor;
let incidents: PluginQuotaIncident[];
beforeEach(() => {
  incidents = [];
  supervisor = createSupervisor({
    warmSpare: false,
    timeoutMs: 20_000,
    onIncident: (incident) => incidents.push(incident),
  });
});
afterEach(() => supervisor.dispose());

async function run(body: string, more: Partial<PluginSource> = {}) {
  const code = `export default { calls: { run() { ${body}; return 'done'; } } };`;
  await supervisor.load({ id: 'a.log', trustGroup: 'v', version: '1.0.0', hash: body, code, ...more });
  expect(await supervisor.call('a.log', 'run', '')).toBe('done');
}
const texts = () => supervisor.log('a.log').map(({ text }) => text);

describe('console', () => {
  it('keeps what a plugin writes, with level and time, also what it writes while it loads', async () => {
    const code = `console.warn('loading'); export default { calls: { run() {
      console.debug('a'); console.log('b', 1); console.info('c'); console.error('积水'); return 'done'; } } };`;
    await supervisor.load({ id: 'a.log', trustGroup: 'v', version: '1.0.0', hash: 'h', code });
    await supervisor.call('a.log', 'run', '');
    expect(supervisor.log('a.log').map(({ level, text }) => `${level} ${text}`)).toEqual([
      'warn loading',
      'debug a',
      'info b 1',
      'info c',
      'error 积水',
    ]);
    expect(Math.abs((supervisor.log('a.log')[0]?.at ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it.each([
    [
      'plain data',
      '{ a: [1, "x", null, undefined], b: { c: true } }',
      '{a: [1, "x", null, undefined], b: {c: true}}',
    ],
    [
      'big integers, symbols and functions',
      '[10n, Symbol("s"), () => 1, class Odd {}]',
      '[10n, Symbol(s), [function ], [function Odd]]',
    ],
    ['a cycle', '(() => { const a = { n: 1 }; a.self = a; return a; })()', '{n: 1, self: [circular]}'],
    ['getters, without running them', '({ get boom() { throw 1; } })', '{boom: [getter]}'],
    ['a proxy that throws', 'new Proxy({}, { ownKeys() { throw 1; } })', '[unreadable]'],
    ['a proxy that lies about its kind', 'new Proxy([], { getOwnPropertyDescriptor() { throw 1; } })', '[]'],
    [
      'maps, sets and classes',
      '[new Map([[1, { a: 2 }]]), new Set("ab"), new (class Point { x = 1 })()]',
      '[Map {1 => {a: 2}}, Set {"a", "b"}, Point {x: 1}]',
    ],
    ['what lies deep', '[[[[[1]]]]]', '[[[[[…]]]]]'],
    ['long lists', 'Array.from({ length: 60 }, () => 1)', `[${'1, '.repeat(50)}…]`],
    ['typed arrays and holes', '[new Uint8Array(2), [, 1]]', '[[0, 0], [[empty], 1]]'],
    ['nothing at all', 'Object.create(null)', '{}'],
  ])('shows %s', async (_title, value, shown) => {
    await run(`console.log(${value})`);
    expect(texts()).toEqual([shown]);
  });

  it('ends what never stops being shown with the call', async () => {
    const endless = 'console.log(new Proxy({}, { ownKeys() { for (;;); } }))';
    await supervisor.load({
      id: 'a.log',
      trustGroup: 'v',
      version: '1.0.0',
      hash: 'h',
      code: `export default { calls: { run() { ${endless}; return ''; } } };`,
    });
    await expect(supervisor.call('a.log', 'run', '', { timeoutMs: 200 })).rejects.toMatchObject({
      name: 'SandboxTimeout',
    });
  });

  it('keeps the last 200 lines and cuts long ones', async () => {
    await run(`for (let n = 0; n < 150; n++) console.log('a' + n); console.log('x'.repeat(5000))`);
    await supervisor.call('a.log', 'run', '');
    expect(texts()).toHaveLength(200);
    expect(texts().at(-1)).toBe(`${'x'.repeat(2000)}…`);
  });

  it('drops what is more than the plugin may write a second, and says how much', async () => {
    await run(`for (let n = 0; n < 10_000; n++) console.log('积水'.repeat(10))`, {
      limits: { logBytesPerSecond: 600 },
    });
    expect(texts().length).toBeGreaterThanOrEqual(10);
    expect(texts().length).toBeLessThan(200);
    expect(incidents).toMatchObject([{ code: 'quota.logBytesPerSecond', limit: 600, unit: 'B' }]);
    expect((incidents[0]?.used ?? 0) + texts().length * 60).toBe(600_000);
  });

  it('is quiet when nothing may be written', async () => {
    await run(`console.log('x')`, { limits: { logBytesPerSecond: 0 } });
    expect(texts()).toEqual([]);
  });

  it('cannot be replaced, and leaves nothing of its own within reach', async () => {
    await run(`
      try { console.log = () => {}; } catch (error) { console.log(error.name); }
      console.log(typeof pluginLog, Object.keys(console).join());`);
    expect(texts()).toEqual(['TypeError', 'undefined debug,log,info,warn,error']);
  });
});
