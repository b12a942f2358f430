import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PluginSummary, ScenarioSummary } from '@changjing/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { editFile, startAuthorMachine, type AuthorMachine, type Running } from './support/author.ts';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { call, cookieOf, openPage, phone, signIn } from './support/people.ts';
import { send } from './support/readings.ts';

// npm fetches what an author needs, and a busy machine is slow with it.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let machine: AuthorMachine;
let host: HostProcess;
let browser: Browser;
let staff: string;
let dev: Running | undefined;

beforeAll(async () => {
  [host, browser, machine] = await Promise.all([startHost(), launchBrowser(), startAuthorMachine()]);
  staff = await cookieOf(host, 'wangmin');
});
afterAll(async () => {
  await dev?.end('SIGKILL');
  await browser?.close();
  await host?.stop();
  machine?.leave();
});

const soon = { timeout: 60_000 };
const gauge = (file: string) => join(machine.folder, 'gauge', file);
const points = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
async function sendLevels(millimetres: readonly number[], point = 'p3'): Promise<void> {
  for (const mm of millimetres) await send(host, `water/${point}/depth`, { mm });
}
async function plugin(): Promise<PluginSummary | undefined> {
  return (await call<PluginSummary[]>(host, staff, '/plugins')).find(({ id }) => id === 'haichuan.gauge');
}
async function liveVersion(): Promise<number | undefined> {
  const [scenario] = await call<ScenarioSummary[]>(host, staff, '/scenarios');
  return scenario?.liveVersion;
}
async function openApp() {
  return openPage(browser, `${host.url}/a/waterlogging`, { viewport: phone });
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

it('what is saved is in force in a running host, where a scenario uses it; the end of it brings back what was there', async () => {
  editFile(gauge('src/level-gauge.ts'), 'mm / 10', 'mm / 1000');
  dev = machine.start('gauge', `npm run dev -- --host ${host.url}`);
  await dev.next('✓ 已生效 haichuan.gauge 0.1.0');
  expect(await plugin()).toMatchObject({ source: 'development', publisher: 'haichuan' });

  const { page, complaints } = await signIn(browser, host, '王敏');
  await page.getByText('内涝积水联动').first().click();
  await page.getByRole('button', { name: '积水深度传感器' }).first().click();
  await page.locator('#main').getByText('积水深度传感器 · 智慧社区').click();
  await page.getByRole('option', { name: '水位计 · gauge 水位计' }).click();
  await page.getByRole('button', { name: '发布' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /发布/ }).last().click();
  await vi.waitFor(async () => expect(await liveVersion()).toBe(2), soon);

  const citizen = await openApp();
  for (const point of points) await sendLevels([310, 310], point);
  await citizen.page.getByText('目前各路段没有积水').waitFor(soon);

  const renewed = dev.next('✓ 已生效');
  editFile(gauge('src/level-gauge.ts'), 'mm / 1000', 'mm / 10');
  console.log((await renewed).trim());
  await sendLevels([310, 310]);
  await citizen.page.getByText('积水 31 厘米').first().waitFor(soon);
  await sendLevels([10, 10]);
  await citizen.page.getByText('目前各路段没有积水').waitFor(soon);

  const broken = dev.next('src/level-gauge.ts:12:');
  editFile(gauge('src/level-gauge.ts'), 'mm / 10', 'mm / ');
  await broken;
  await sendLevels([320, 320]);
  await citizen.page.getByText('积水 32 厘米').first().waitFor(soon);
  await sendLevels([10, 10]);
  editFile(gauge('src/level-gauge.ts'), 'mm / ', 'mm / 10');

  await dev.end('SIGINT');
  expect(dev.output()).toContain('✓ 已恢复原来的插件');
  expect(await plugin()).toBeUndefined();
  expect([...complaints, ...citizen.complaints]).toEqual([]);
});

it('the package is the same bytes twice, is installed from the page, and the scenario’s page turns red by it', async () => {
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

  const { page, complaints } = await signIn(browser, host, '吴刚', '/studio/plugins');
  await page.getByRole('button', { name: '从文件安装' }).click();
  await page.getByLabel('选择插件文件').setInputFiles(file);
  await page.getByRole('button', { name: '安装并启用 0.1.0' }).click();
  await page.getByText('「gauge 水位计」0.1.0 已装好').waitFor(soon);
  expect(await plugin()).toMatchObject({ source: 'package', version: '0.1.0', problems: [] });

  const citizen = await openApp();
  await sendLevels([330, 331]);
  await citizen.page
    .getByText(/积水 33(\.1)? 厘米/)
    .first()
    .waitFor(soon);
  await citizen.page.getByText('请绕行').first().waitFor(soon);
  expect([...complaints, ...citizen.complaints]).toEqual([]);
});

it('every command of the guide’s first hour was typed, in its order', () => {
  const guide = readFileSync(new URL('../../../docs/plugins.md', import.meta.url), 'utf8');
  const [, lines = ''] = /```sh\n([^]*?)```/.exec(guide) ?? [];
  const typed = machine.typed.map((line) => line.replace(host.url, 'http://localhost:7300'));
  const documented = lines
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('cd '));
  expect([...new Set(typed)]).toEqual(documented);
});
