import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PluginSummary, ScenarioSummary } from '@changjing/contract';
import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ask, problemOf } from './support/answers.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { call, cookieOf } from './support/people.ts';
import { writeTemplatePlugin } from './support/plugins.ts';
import { send, sendDepths } from './support/readings.ts';

let host: HostProcess;
let staff: string;

vi.setConfig({ testTimeout: 240_000 });

const title = { zh: '水位', en: 'Level' };
const river = {
  connectors: {
    gauge: {
      title,
      connector: 'changjing.standard/webhookJson',
      transport: { kind: 'webhook', path: 'river' },
      stream: 'level',
      options: { subjectPath: 'station', fields: 'level=level' },
    },
  },
  streams: {
    level: {
      title,
      eventType: 'river.level',
      fields: { level: { type: 'number', title, isRequired: true } },
    },
  },
};
/** Its connector feeds a stream that is not there. */
const dangling = { connectors: { gauge: { ...river.connectors.gauge, stream: 'nowhere' } } };

beforeAll(async () => {
  const folders = [
    writeTemplatePlugin('river', river),
    writeTemplatePlugin('unknown', {
      wishes: 1,
      streams: { level: { ...river.streams.level, colour: 'red' } },
    }),
    writeTemplatePlugin('dangling', dangling),
  ];
  host = await startHost({ env: { CHANGJING_PLUGINS: folders.join(':') } });
  staff = await cookieOf(host, 'wangmin');
});
afterAll(async () => {
  await host?.stop();
});

interface Letter {
  code: string;
  reason: { zh: string };
  address: string;
  origin: string;
  payload: string;
}

async function letters(): Promise<Letter[]> {
  return (await call<{ items: Letter[] }>(host, staff, '/dead-letters?limit=200')).items;
}

/** The newest dead letter of an address, once it is there. */
function letterFrom(address: string): Promise<Letter> {
  return vi.waitFor(
    async () => {
      const found = (await letters()).find((letter) => letter.address === address);
      if (!found) throw new Error(`no dead letter from ${address}`);
      return found;
    },
    { timeout: 60_000, interval: 100 },
  );
}

async function newestDepth(key: string): Promise<unknown> {
  const [scenario] = await call<ScenarioSummary[]>(host, staff, '/scenarios');
  const events = await call<{ items: { data: Record<string, unknown> }[] }>(
    host,
    staff,
    `/scenarios/${scenario!.id}/events?stream=depth&key=${key}`,
  );
  return events.items[0]?.data['depth'];
}

it.each([
  ['text that is not JSON', 'b1', 'depth is thirty', /JSON/],
  ['JSON cut off', 'b2', '{"depth": 3', /JSON/],
  ['a list where an object belongs', 'b3', '[1, 2]', /不是 JSON 对象/],
  ['a depth that is not a number', 'b4', '{"depth": "NaN"}', /depth/],
  ['a bare NaN', 'b5', '{"depth": NaN}', /JSON/],
  ['no depth', 'b6', '{"battery": 80}', /depth/],
  ['a time without its zone', 'b7', '{"depth": 3, "ts": "2026-07-01T08:00:00"}', /ts.*时区/],
  ['a time that is none', 'b8', '{"depth": 3, "ts": "yesterday"}', /ts/],
])(
  'a device that sends %s finds it among the dead letters with a Chinese reason',
  async (_, point, text, reason) => {
    await send(host, `water/${point}/depth`, text);
    const letter = await letterFrom(`water/${point}/depth`);
    expect(letter.reason.zh).toMatch(reason);
    expect(letter.reason.zh).toMatch(/\p{Script=Han}/u);
    expect(letter.payload).toBe(text);
    expect(await newestDepth(point)).toBeUndefined();
  },
);

it('bytes that are no text, and a topic nobody listens to, become dead letters; the next reading of the same connection counts', async () => {
  const client = await connectAsync(`mqtt://127.0.0.1:${host.mqttPort}`);
  await client.publishAsync('water/bin/depth', Buffer.from([0xff, 0xfe, 0, 1, 0xc3]), { qos: 1 });
  await client.publishAsync('weather/roof', '{"depth": 3}', { qos: 1 });
  await client.publishAsync('water/p1/depth', '{"depth": 4}', { qos: 1 });
  await client.endAsync();
  expect((await letterFrom('water/bin/depth')).reason.zh).toContain('UTF-8');
  expect((await letterFrom('weather/roof')).reason.zh).toContain('weather/roof');
  expect(await newestDepth('p1')).toBe(4);
});

it('a device that sends 10 MB is cut off and written down; the host and other devices go on', async () => {
  const memoryBefore = await residentMegabytes();
  const client = await connectAsync(`mqtt://127.0.0.1:${host.mqttPort}`, { reconnectPeriod: 0 });
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
  client.on('error', () => {});
  client.publish('water/big/depth', Buffer.alloc(10 * 1024 * 1024, 'x'), { qos: 1 });
  await closed;
  client.end(true);
  expect((await letterFrom('water/big/depth')).reason.zh).toMatch(/1048\d{4} 字节.*262144/);
  await sendDepths(host, 'p2', [7]);
  expect(await newestDepth('p2')).toBe(7);
  expect((await residentMegabytes()) - memoryBefore).toBeLessThan(60);
});

async function residentMegabytes(): Promise<number> {
  const { text } = await ask(host, '/metrics');
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)![1]) / 1024 / 1024;
}

/** Publishes the scenario with a webhook and takes its token. */
async function openHook(): Promise<{ id: string; token: string }> {
  const known = (await call<ScenarioSummary[]>(host, staff, '/scenarios')).find(
    ({ slug }) => slug === 'river',
  );
  const made =
    known ??
    (await call<ScenarioSummary>(host, staff, '/scenarios', {
      template: 'vendor.river/main',
      title: '水位',
      slug: 'river',
    }));
  if (!known) await call(host, staff, `/scenarios/${made.id}/publish`, { note: '悬而未决的备注' });
  const { token } = await call<{ token: string }>(
    host,
    staff,
    `/scenarios/${made.id}/connectors/gauge/token`,
    {},
  );
  return { id: made.id, token };
}

function push(body: string | Uint8Array<ArrayBuffer>, token?: string) {
  return ask(host, '/api/v1/hooks/river', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
  });
}

it('a webhook takes what has its token, and nothing without it, with a wrong one or with the one before', async () => {
  const reading = '{"station": "s1", "level": 2}';
  const { token: before } = await openHook();
  const { token } = await openHook();
  for (const wrong of [undefined, 'guess', before]) {
    const problem = problemOf(await push(reading, wrong));
    expect([problem.status, problem.code]).toEqual([401, 'webhook.wrongToken']);
    expect(problem.title).toContain('/hooks/river');
  }
  const taken = await push(reading, token);
  expect([taken.status, taken.text]).toEqual([202, '{"outcome":"event"}']);
  const nowhere = problemOf(await ask(host, '/api/v1/hooks/nowhere', { method: 'POST', body: reading }));
  expect([nowhere.status, nowhere.code]).toEqual([404, 'webhook.unknownPath']);
});

it('a webhook that gets nonsense says so at once and keeps it as a dead letter; 2 MB are refused', async () => {
  const { token } = await openHook();
  const nonsense = await push('level two', token);
  expect([nonsense.status, nonsense.text]).toEqual([202, '{"outcome":"deadLetter"}']);
  expect((await letterFrom('river')).reason.zh).toMatch(/JSON/);
  const binary = await push(new Uint8Array([0xff, 0xfe, 0xc3]), token);
  expect([binary.status, (await letterFrom('river')).reason.zh]).toEqual([
    202,
    expect.stringContaining('UTF-8'),
  ]);
  const large = problemOf(await push('x'.repeat(2 * 1024 * 1024), token));
  expect([large.status, large.code]).toEqual([413, 'webhook.tooLarge']);
  expect((await letterFrom('river')).reason.zh).toContain('1048576');
  expect((await push('{"station": "s1", "level": 3}', token)).text).toBe('{"outcome":"event"}');
});

it('the token of a webhook stands in no answer, log or file but the one that made it', async () => {
  const { id, token } = await openHook();
  const key = { 'idempotency-key': 'token-renewal-0001' };
  const renew = () =>
    ask(host, `/api/v1/scenarios/${id}/connectors/gauge/token`, {
      method: 'POST',
      headers: { cookie: staff, ...key },
    });
  const renewed = JSON.parse((await renew()).text) as { token: string };
  const again = await renew();
  expect(again.text).not.toContain(renewed.token);
  for (const path of [`/scenarios/${id}`, `/scenarios/${id}/versions/1`, '/plugins', '/dead-letters'])
    expect((await ask(host, `/api/v1${path}`, { headers: { cookie: staff } })).text).not.toContain(token);
  expect(host.output()).not.toContain(token);
  // What is stored in the clear can be found, so a token could be.
  expect(filesWith('悬而未决的备注')).not.toEqual([]);
  for (const secret of [token, renewed.token]) expect(filesWith(secret)).toEqual([]);
});

/** Files of the data folder in which a text stands, the database's log among them. */
function filesWith(text: string): string[] {
  const names = readdirSync(host.dataFolder, { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(text));
}

it('a scenario template with unknown fields is refused by its plugin’s problems, field by field', async () => {
  const plugins = await call<PluginSummary[]>(host, staff, '/plugins');
  const { problems } = plugins.find(({ id }) => id === 'vendor.unknown')!;
  const told = problems.map(({ where, message }) => `${where} ${message.zh}`).join('\n');
  expect(told).toContain('scenario.json');
  expect(told).toMatch(/wishes/);
  expect(told).toMatch(/streams\/level.*colour/);
  expect(plugins.find(({ id }) => id === 'changjing.community')!.problems).toEqual([]);
});

it('a scenario whose connector feeds a stream that is not there cannot be published, and the problem names both', async () => {
  const plugins = await call<PluginSummary[]>(host, staff, '/plugins');
  const loaded = plugins.find(({ id }) => id === 'vendor.dangling')!;
  if (loaded.problems.length > 0) {
    expect(loaded.problems[0]!.where).toContain('connectors/gauge');
    return;
  }
  const made = await call<ScenarioSummary>(host, staff, '/scenarios', {
    template: 'vendor.dangling/main',
    title: '悬空',
    slug: 'dangling',
  });
  const refused = problemOf(
    await ask(host, `/api/v1/scenarios/${made.id}/publish`, {
      method: 'POST',
      headers: { cookie: staff, 'content-type': 'application/json' },
      body: '{"note": "试"}',
    }),
  );
  expect(refused.status).toBe(422);
  expect(refused.problems?.map(({ where, message }) => `${where} ${message.zh}`).join('\n')).toMatch(
    /connectors\/gauge.*nowhere/,
  );
});
