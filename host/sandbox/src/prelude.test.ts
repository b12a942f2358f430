import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSupervisor, type CallOptions, type Supervisor } from './index.ts';

let supervisor: Supervisor;
let count = 0;
beforeAll(() => {
  supervisor = createSupervisor({ timeoutMs: 10_000, warmSpare: false });
});
afterAll(() => supervisor.dispose());

/** Value of an expression inside a fresh isolate, or what it threw. */
async function inside(expression: string, options: CallOptions = {}): Promise<unknown> {
  count += 1;
  const id = `probe.p${count}`;
  const code = `
    function probe() {
      try { return ${expression}; } catch (error) { return error.name + ': ' + error.message; }
    }
    export default { calls: { probe: () => JSON.stringify(probe()) ?? 'null' } };`;
  await supervisor.load({ id, trustGroup: 'probe', version: '1.0.0', hash: id, code });
  try {
    return JSON.parse(await supervisor.call(id, 'probe', '', options));
  } finally {
    supervisor.unload(id);
  }
}

describe('what a plugin cannot have', () => {
  it('has nothing that escapes the memory limit, shares state or reaches outside', async () => {
    const names = [
      'WebAssembly',
      'SharedArrayBuffer',
      'Atomics',
      'WeakRef',
      'FinalizationRegistry',
      'Temporal',
      'ShadowRealm',
      'process',
      'require',
      'fetch',
      'setTimeout',
      'queueMicrotask',
      'Buffer',
      'performance',
      'pluginLog',
      'ivm',
    ];
    expect(await inside(`${JSON.stringify(names)}.filter((name) => name in globalThis)`)).toEqual([]);
    expect(await inside('typeof gc')).toBe('undefined');
  });

  it('has no buffers that grow', async () => {
    expect(await inside('new ArrayBuffer(8, { maxByteLength: 1e9 }).resizable')).toBe(false);
    expect(await inside('typeof new ArrayBuffer(8).resize + typeof new ArrayBuffer(8).transfer')).toBe(
      'undefinedundefined',
    );
    expect(
      await inside('new (new Uint8Array(1).buffer.constructor)(8, { maxByteLength: 64 }).resizable'),
    ).toBe(false);
    expect(
      await inside('new ArrayBuffer(8) instanceof ArrayBuffer && new Uint8Array(4).buffer.byteLength'),
    ).toBe(4);
  });

  const refused = 'EvalError: code cannot be made from text in a plugin';
  it.each([
    'eval("1")',
    '(0, eval)("1")',
    'Function("return 1")()',
    'new Function("return 1")()',
    '(() => {}).constructor("return 1")()',
    '(class {}).constructor("return 1")()',
    '(async () => {}).constructor("return 1")()',
    '(function* () {}).constructor("return 1")()',
    '(async function* () {}).constructor("return 1")()',
    'Reflect.construct(Object.getPrototypeOf(Function.prototype.toString).constructor, ["return 1"])()',
    '[].map.constructor("return 1")()',
    'Error.constructor("return 1")()',
  ])('cannot make code from text: %s', async (expression) => {
    expect(await inside(expression)).toBe(refused);
  });

  it('cannot import at run time', async () => {
    const code = `let said = 'nothing'; export default { calls: {
      ask() { import('node:fs').then(() => { said = 'imported'; }, (error) => { said = String(error); }); return ''; },
      answer: () => said,
    } }`;
    await supervisor.load({ id: 'probe.import', trustGroup: 'probe', version: '1.0.0', hash: 'h', code });
    await supervisor.call('probe.import', 'ask', '');
    expect(await supervisor.call('probe.import', 'answer', '')).toBe('Error: Not supported');
  });

  it('cannot look at the frames of the code that called it', async () => {
    expect(await inside('(Error.prepareStackTrace = (error, frames) => frames, 1)')).toMatch(/^TypeError/);
    expect(await inside('probe.caller')).toMatch(/^TypeError/);
    expect(await inside('(function () { return arguments.callee; })()')).toMatch(/^TypeError/);
  });
});

describe('what a plugin cannot change', () => {
  it.each([
    'Array.prototype.map = 1',
    'Object.prototype.polluted = 1',
    'JSON.stringify = () => "1"',
    'Math.random = () => 4',
    'Date.now = () => 4',
    'globalThis.Date = 4',
    'globalThis.JSON = 4',
    '[][Symbol.iterator]().__proto__.next = 1',
    '(function* () {})().__proto__.__proto__.__proto__.next = 1',
    'Promise.prototype.then = 1',
    'RegExp.prototype.exec = 1',
    'Object.prototype.toString = 1',
    'Object.setPrototypeOf(Array.prototype, null)',
    'Object.defineProperty(String.prototype, "slice", { value: 1 })',
    'delete Map.prototype.get',
  ])('intrinsics: %s', async (expression) => {
    expect(await inside(expression)).toMatch(/^TypeError/);
  });

  it('leaves nothing reachable from the global object unfrozen', async () => {
    const walk = `(() => {
      const seen = new Set([globalThis]); const loose = [];
      const visit = (value, path) => {
        if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
        seen.add(value);
        if (!Object.isFrozen(value)) loose.push(path);
        visit(Object.getPrototypeOf(value), path + '.__proto__');
        for (const key of Reflect.ownKeys(value)) {
          const { value: own, get, set } = Object.getOwnPropertyDescriptor(value, key);
          for (const part of [own, get, set]) visit(part, path + '.' + String(key));
        }
      };
      for (const key of Reflect.ownKeys(globalThis)) visit(globalThis[key], String(key));
      return { loose, walked: seen.size > 500 };
    })()`;
    expect(await inside(walk)).toEqual({ loose: [], walked: true });
  });

  it('may still name an error class of its own and override methods on its own objects', async () => {
    const classes = `(() => {
      class Odd extends Error { constructor(text) { super(text); this.name = 'Odd'; } }
      const own = {}; own.toString = () => 'own'; own.constructor = 7;
      function Old() {} Old.prototype.valueOf = () => 3;
      return [String(new Odd('x')), String(own), own.constructor, Number(new Old()), Object.keys(own)];
    })()`;
    expect(await inside(classes)).toEqual(['Odd: x', 'own', 7, 3, ['toString', 'constructor']]);
  });
});

describe('time and chance', () => {
  const clockMs = Date.UTC(2026, 6, 1, 0, 0, 5);

  it('sees the clock of the call, by whichever way it asks', async () => {
    const ways = `[Date.now(), +new Date(), new Date().constructor.now(), Date().slice(0, 24),
      new Date(Date.UTC(2020, 0, 1)).toISOString(), new Date(0) instanceof Date,
      new Intl.DateTimeFormat('en', { year: 'numeric' }).format(),
      new Intl.DateTimeFormat('en', { month: 'numeric' }).formatToParts()[0].value,
      new (class extends Date {})().getTime(), Date.parse('2026-07-01T00:00:05Z'), new Date().getTimezoneOffset()]`;
    expect(await inside(ways, { clockMs })).toEqual([
      clockMs,
      clockMs,
      clockMs,
      'Wed Jul 01 2026 00:00:05',
      '2020-01-01T00:00:00.000Z',
      true,
      '2026',
      '7',
      clockMs,
      clockMs,
      0,
    ]);
  });

  it('draws the same numbers for the same seed, in any call', async () => {
    const code = `export default { calls: { draw: () => JSON.stringify([Math.random(), Math.random()]) } }`;
    await supervisor.load({ id: 'probe.random', trustGroup: 'probe', version: '1.0.0', hash: 'h', code });
    const draw = async (seed: number): Promise<number[]> =>
      JSON.parse(await supervisor.call('probe.random', 'draw', '', { seed }));
    const first = await draw(7);
    expect(await draw(8)).not.toEqual(first);
    expect(await draw(7)).toEqual(first);
    for (const drawn of first) expect(drawn >= 0 && drawn < 1).toBe(true);
  });
});
