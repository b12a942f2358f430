import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  CheckResult,
  CodeTrial,
  DeadLetter,
  Scenario,
  ScenarioSummary,
  ScenarioVersion,
} from '@changjing/contract';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { gauge, gaugeScenario } from './support/code.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { call, cookieOf } from './support/people.ts';
import { send } from './support/readings.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'changjing-e2e-code-'));
let host: HostProcess;
let cookie: string;

async function start(): Promise<void> {
  host = await startHost({ dataFolder });
  cookie = await cookieOf(host, 'wangmin');
}
beforeAll(start);
afterAll(async () => {
  await host?.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** As a clerk brings it in: from a file. */
async function importScenario(content: Scenario): Promise<string> {
  const file = JSON.stringify({ kind: 'changjing.scenario', formatVersion: 1, plugins: {}, content });
  return (await call<ScenarioSummary>(host, cookie, '/scenarios/import', { file })).id;
}
const publish = (id: string) => call(host, cookie, `/scenarios/${id}/publish`, { note: '' });
interface EventPage {
  items: { subject?: string; data: Record<string, unknown> }[];
}
const events = async (id: string) =>
  (await call<EventPage>(host, cookie, `/scenarios/${id}/events?stream=level`)).items;
const levels = async (id: string) => (await events(id)).map(({ data }) => data['level']);
vi.setConfig({ testTimeout: 180_000 });
const soon = { timeout: 120_000, interval: 200 };

it('what a scenario wrote itself parses and computes when it is published, after SIGKILL too, and stays as it was published', async () => {
  const id = await importScenario(gaugeScenario('gauge', 'gauge/+/raw'));
  await publish(id);
  await send(host, 'gauge/g1/raw', 'L=123;B=88');
  await vi.waitFor(async () => {
    expect(await events(id)).toMatchObject([{ subject: 'g1', data: { level: 123, metres: 1.23 } }]);
  }, soon);
  const version = await call<ScenarioVersion>(host, cookie, `/scenarios/${id}/versions/1`);
  expect(Object.keys(version.code ?? {}).toSorted()).toEqual(['gauge', 'metres']);
  expect(version.plugins).toEqual({});

  await host.kill();
  await start();
  await send(host, 'gauge/g2/raw', 'L=45');
  await vi.waitFor(async () => expect(await levels(id)).toEqual([45, 123]), soon);
  // What is offered to others has no word of it.
  expect(JSON.stringify(await call(host, cookie, '/plugins'))).not.toContain('水尺');
  expect(JSON.stringify(await call(host, cookie, '/functions'))).not.toContain('换算成米');
});

it('code that does not compile is told with its line and column, and cannot be published', async () => {
  const content = gaugeScenario('gauge-broken', 'broken/+/raw');
  const { gauge: written } = content.code!;
  written!.source = gauge.source.replace('return {', 'retrun {');
  const id = await importScenario(content);
  const { problems } = await call<CheckResult>(host, cookie, `/scenarios/${id}/check`, {});
  expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'code.notCompiled', where: 'code/gauge/source' },
  ]);
  expect(problems.find(({ code }) => code === 'code.notCompiled')?.message.zh).toMatch(
    /^代码「读水尺报文」第 8 行第 \d+ 列：/,
  );
  await expect(publish(id)).rejects.toThrow(/code\.notCompiled/);
});

it('tries code as it is written: events, rejected payloads, console, and errors at their line; nothing is kept', async () => {
  const id = await importScenario(gaugeScenario(`gauge-${randomUUID().slice(0, 8)}`, 'tried/+/raw'));
  const run = (source: string, texts: readonly string[]) =>
    call<CodeTrial>(host, cookie, `/scenarios/${id}/code-trials`, {
      part: { ...gauge, source },
      payloads: texts.map((text) => ({ text, address: 'gauge/g1/raw' })),
    });
  expect(await run(gauge.source, ['L=5', 'B=1'])).toEqual({
    problems: [],
    payloads: [
      { events: [{ subject: 'g1', time: expect.any(String), data: { level: 5 } }], count: 1 },
      { rejected: { zh: '缺少水位 L', en: 'missing: the level L' } },
    ],
    console: [{ level: 'info', text: '读到水位 5' }],
  });
  const throwing = await run(gauge.source.replace("console.log('读到水位', level)", 'payload.gone.now'), [
    'L=5',
  ]);
  expect(throwing.problems).toMatchObject([
    {
      line: 7,
      message: {
        zh: '运行到这里出错：读不到「now」，它前面的没有值（undefined）',
        en: "It failed here: TypeError: Cannot read properties of undefined (reading 'now')",
      },
    },
  ]);
  expect(throwing.console[0]?.inChinese).toBe(
    '读不到「now」，它前面的没有值（undefined）（src/part.ts 第 7 行）',
  );
  // Of the stack only what the author wrote is told.
  expect(throwing.console.map(({ text }) => text.split('\n').length)).toEqual([2]);
  expect(throwing.console[0]?.text).toMatch(/src\/part\.ts:7:\d+/);
  expect((await run('export default {', ['L=5'])).problems).toMatchObject([{ line: 1 }]);
  expect((await run("throw new Error('坏了');\nexport default 1;", ['L=5'])).problems).toMatchObject([
    { line: 1, message: { zh: expect.stringContaining('坏了') } },
  ]);
  const endless = await run(gauge.source.replace('console.log', 'while (true); console.log'), ['L=5']);
  expect(endless).toMatchObject({ problems: [], stopped: { zh: expect.any(String) } });
  const computed = await call<CodeTrial>(host, cookie, `/scenarios/${id}/code-trials`, {
    part: gaugeScenario('x', 'x').code!['metres'],
    calls: [{ level: 250 }],
  });
  expect(computed).toEqual({ problems: [], calls: [{ value: 2.5 }], console: [] });
  expect(await levels(id).catch(() => [])).toEqual([]);
  const worker = await cookieOf(host, 'suntao');
  await expect(call(host, worker, `/scenarios/${id}/code-trials`, { part: gauge })).rejects.toThrow(/403/);
});

it('what a program throws at a payload stands with the payload: in Chinese, with its line, then as the engine says it', async () => {
  const content = gaugeScenario('gauge-throwing', 'throwing/+/raw');
  content.code!['gauge']!.source = gauge.source.replace("console.log('读到水位', level)", 'payload.gone.now');
  const id = await importScenario(content);
  await publish(id);
  await send(host, 'throwing/g1/raw', 'L=5');
  const words = "TypeError: Cannot read properties of undefined (reading 'now')";
  await vi.waitFor(async () => {
    const { items } = await call<{ items: DeadLetter[] }>(host, cookie, '/dead-letters');
    expect(items.find(({ address }) => address === 'throwing/g1/raw')?.reason).toEqual({
      zh: `连接器的解析程序出错：读不到「now」，它前面的没有值（undefined）（src/gauge.ts 第 7 行）。原文：${words}`,
      en: `the connector failed: ${words}`,
    });
  }, soon);
});

it('code leaves the scenario as the folder of a plugin with a test of what was tried, and not while it fails', async () => {
  const id = await importScenario(gaugeScenario('gauge-packed', 'packed/+/raw'));
  const payloads = ['L=5', 'B=1'].map((text) => ({ text, address: 'gauge/g1/raw' }));
  const pack = (trial: object) =>
    fetch(`${host.url}/api/v1/scenarios/${id}/code-packages`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'gauge', title: { zh: '水尺' }, trial }),
    });
  const codeOf = async (trial: object) => ((await (await pack(trial)).json()) as { code: string }).code;
  const answer = await pack({ part: gauge, payloads });
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="gauge-packed.gauge.zip"');
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const textOf = (name: string) => Buffer.from(files[`gauge-packed.gauge/${name}`] ?? []).toString();
  expect(JSON.parse(textOf('package.json'))).toMatchObject({ publisher: 'gauge-packed', plugin: 'gauge' });
  expect(textOf('src/gauge.ts')).toBe(gauge.source);
  expect(textOf('test/gauge.test.ts')).toMatch(/"subject": "g1",\s+"data": \{\s+"level": 5/);

  const broken = { ...gauge, source: 'export default {' };
  expect(await codeOf({ part: broken, payloads })).toBe('code.failing');
  expect(await codeOf({ part: gauge })).toBe('code.untried');
});

it('code that never ends is stopped as a plugin is: others go on, and its payloads wait', async () => {
  const content = gaugeScenario('gauge-endless', 'endless/+/raw');
  content.code!['gauge']!.source = gauge.source.replace('console.log', 'while (true); console.log');
  const id = await importScenario(content);
  await publish(id);
  await send(host, 'endless/e1/raw', 'L=1');
  await send(host, 'gauge/g3/raw', 'L=77');
  const scenarios = await call<ScenarioSummary[]>(host, cookie, '/scenarios');
  const well = scenarios.find(({ slug }) => slug === 'gauge')!.id;
  await vi.waitFor(async () => expect(await levels(well)).toContain(77), soon);
  expect(await levels(id)).toEqual([]);
});
