import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testAction, testCommand, testFunction, type ActionUnderTest } from './index.ts';

const named = (id: string) => ({ id, title: { zh: id }, description: { zh: id } });
const reason = { zh: '因为要用', en: 'Because it is needed' };
const number = { type: 'number', title: { zh: '数', en: 'Number' } };
const packageJson = {
  name: 'sample',
  version: '1.0.0',
  displayName: { zh: '样例' },
  description: '样例',
  publisher: 'vendor',
  plugin: 'sample',
  engines: { changjing: '*' },
  main: 'dist/main.js',
  budget: { hostCallsPerRun: 4 },
  capabilities: {
    network: [{ host: 'api.example.cn', reason }],
    secrets: [{ name: 'token', title: { zh: '令牌' }, reason }],
    storage: { reason },
    schedule: { reason },
    notify: [{ channel: 'public', reason }],
  },
  contributes: {
    functions: [{ ...named('double'), parameters: { of: number }, returns: number }],
    actions: [named('asks')],
    commands: [named('asks')],
  },
};
/** A run that makes the requests of its input one after another and ends with the answers it got. */
const source = `
interface Run { input: { requests: object[] }; configuration: object; answers: object[]; scenario?: string }
function asks(json: string): string {
  const { input, answers, scenario, configuration } = JSON.parse(json) as Run;
  const request = input.requests[answers.length];
  if (request !== undefined) return JSON.stringify({ done: false, request });
  return JSON.stringify({ done: true, message: { zh: JSON.stringify({ answers, scenario, configuration }) } });
}
function double(json: string): string {
  const { calls } = JSON.parse(json) as { calls: { of: number }[] };
  return JSON.stringify({ results: calls.map(({ of }) => ({ value: of * 2 })) });
}
export default { calls: { 'actions/asks.run': asks, 'commands/asks.run': asks, 'functions/double.evaluate': double } };
`;

let folder: string;
let action: ActionUnderTest;
let file: URL;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changjing-plugin-'));
  await mkdir(join(folder, 'src'));
  await writeFile(join(folder, 'src', 'main.ts'), source);
  await writeFile(join(folder, 'package.json'), JSON.stringify(packageJson));
  file = pathToFileURL(join(folder, 'package.json'));
  action = await testAction(file, 'asks');
});
afterAll(async () => {
  await action?.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(requests: object[], setup: Parameters<ActionUnderTest['run']>[1] = {}) {
  const tested = await action.run({ requests: requests as never }, setup);
  return { ...tested, ended: JSON.parse(tested.message?.zh ?? '{}') as { answers: unknown[] } };
}
const get = (url: string, headers = {}) => ({ kind: 'http', url, headers });

it('gives a run the other side the test makes up, and tells what it asked for', async () => {
  const headers = { authorization: { secret: 'token', prefix: 'Bearer ' } };
  const { requests, ended } = await run([get('https://api.example.cn/levels', headers)], {
    http: ({ url }) => ({ status: 404, body: url }),
    configuration: { street: 'east' },
    scenario: 'water',
  });
  expect(requests).toEqual([{ kind: 'http', method: 'GET', url: 'https://api.example.cn/levels', headers }]);
  expect(ended).toEqual({
    answers: [{ ok: true, value: { status: 404, headers: {}, body: 'https://api.example.cn/levels' } }],
    configuration: { street: 'east' },
    scenario: 'water',
  });
});

it('keeps what a run stores and reads it back', async () => {
  const { storage, ended } = await run(
    [
      { kind: 'storage.get', key: 'old' },
      { kind: 'storage.set', key: 'new', value: [1] },
      { kind: 'storage.delete', key: 'old' },
      { kind: 'storage.get', key: 'old' },
    ],
    { storage: { old: 7 } },
  );
  expect(storage).toEqual({ new: [1] });
  expect(ended.answers).toEqual([
    { ok: true, value: { value: 7 } },
    { ok: true, value: null },
    { ok: true, value: null },
    { ok: true, value: {} },
  ]);
});

it.each([
  ['another host', get('https://other.example.cn/'), 'refused.network'],
  ['a host below the one named', get('https://a.api.example.cn/'), 'refused.network'],
  ['plain http', get('http://api.example.cn/'), 'refused.network'],
  ['a secret it has no name for', get('https://api.example.cn/', { a: { secret: 'key' } }), 'refused.secret'],
  ['telling staff', { kind: 'notify', channel: 'staff', text: { zh: '好' } }, 'refused.notify'],
  [
    'telling the public without facing it',
    { kind: 'notify', channel: 'public', text: { zh: '好' } },
    'refused.notify',
  ],
  ['an interface that may still change', { kind: 'storage.list' }, 'refused.proposal'],
  [
    'an action nobody wrote, later',
    { kind: 'schedule', id: 'a', afterSeconds: 1, action: 'b' },
    'refused.schedule',
  ],
])('refuses %s, as the manifest does not ask for it', async (_title, request, code) => {
  const { ended } = await run([request]);
  expect(ended.answers).toEqual([{ ok: false, code, message: expect.stringContaining(code) }]);
});

it('lets the test say why the other side gave no answer', async () => {
  const { ended } = await run([get('https://api.example.cn/')], {
    http: () => ({ refused: 'http.timeout' }),
  });
  expect(ended.answers).toMatchObject([{ ok: false, code: 'http.timeout' }]);
});

it('fails a test that did not say what the other side answers, and a run that never ends asking', async () => {
  await expect(run([get('https://api.example.cn/')])).rejects.toThrow(/give run\(\) an http/);
  const many = Array.from({ length: 5 }, () => ({ kind: 'storage.get', key: 'a' }));
  await expect(run(many)).rejects.toThrow('a run may ask the host 4 times');
});

it('runs commands and functions the same way', async () => {
  const command = await testCommand(file, 'asks');
  const double = await testFunction(file, 'double');
  try {
    expect((await command.run({ requests: [] })).message?.zh).toContain('"answers":[]');
    expect(await double.evaluate({ of: 2 }, { of: 3 })).toEqual([{ value: 4 }, { value: 6 }]);
  } finally {
    await Promise.all([command.close(), double.close()]);
  }
  await expect(testFunction(file, 'treble')).rejects.toThrow(
    'contributes nothing in functions called treble',
  );
});
