import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startAuthor, type Author, type Running } from '../testing/author.ts';
import { startSmallHost, type SmallHost } from '../testing/small-host.ts';

let author: Author;
let host: SmallHost;
let dev: Running;
let source: string;

beforeEach(async () => {
  [author, host] = [startAuthor(), await startSmallHost('secret')];
  await author.changjing('create', 'gauge', '--kind', 'connector', '--publisher', 'acme');
  author.install('gauge');
  source = join(author.folder, 'gauge', 'src', 'level-gauge.ts');
  dev = author.start('dev', 'gauge', '--host', host.url, '--token', 'secret');
  await says('✓ 已生效 acme.gauge 0.1.0');
});
afterEach(async () => {
  await dev?.end('SIGKILL');
  await host?.close();
  author?.leave();
});

async function says(text: string): Promise<void> {
  await vi.waitFor(() => expect(dev.output()).toContain(text), { timeout: 60_000, interval: 20 });
}
function edit(from: string, to: string): void {
  const before = readFileSync(source, 'utf8');
  expect(before).toContain(from);
  writeFileSync(source, before.replace(from, to));
}
const bundle = () => host.pushes.at(-1)?.['dist/main.js'];

it('a save renews the plugin in the host; Ctrl+C brings back what was there', async () => {
  expect(Object.keys(host.pushes[0]!).sort()).toEqual([
    'README.md',
    'dist/main.js',
    'dist/main.js.map',
    'package.json',
  ]);
  edit('mm / 10', 'mm / 1000');
  await vi.waitFor(() => expect(bundle()).toContain('mm / 1e3'), { timeout: 60_000 });
  expect(host.withdrawn).toEqual([]);
  expect(await dev.end('SIGINT')).toBe(0);
  expect(host.withdrawn).toEqual(['acme.gauge']);
  expect(dev.output()).toContain('✓ 已恢复原来的插件');
});

it('a save that is broken names file and line, and leaves the host alone until it is mended', async () => {
  edit('mm / 10', 'mm / ');
  await says('src/level-gauge.ts:12:');
  await says('主机里仍是上一次的程序');
  expect(host.pushes).toHaveLength(1);
  edit('mm / ', 'mm / 10 + 5');
  await vi.waitFor(() => expect(bundle()).toContain('mm / 10 + 5'), { timeout: 60_000 });
});

it('what the plugin writes appears with the places in its author’s files', async () => {
  const code = bundle()!.split('\n');
  const at = code.findIndex((line) => line.includes('mm / 10'));
  const place = `plugin.js:${at + 1}:${code[at]!.indexOf('mm / 10') + 1}`;
  const line =
    readFileSync(source, 'utf8')
      .split('\n')
      .findIndex((text) => text.includes('mm / 10')) + 1;
  host.lines.push({
    at: '2026-07-01T00:00:00Z',
    level: 'error',
    text: `RangeError: too deep\n    at parse (${place})`,
  });
  await says('[error] RangeError: too deep');
  await says(`at parse (src/level-gauge.ts:${line}:`);
});

it('a host that was started again gets the plugin anew, without a save', async () => {
  host.hasForgotten = true;
  await vi.waitFor(() => expect(host.pushes).toHaveLength(2), { timeout: 60_000 });
  await says('主机重新启动过');
  expect(host.pushes[1]).toEqual(host.pushes[0]);
});

it('what the host refuses is told with its reasons', async () => {
  host.refusal = {
    type: 'about:blank',
    title: '插件有问题',
    status: 422,
    code: 'plugin.invalid',
    problems: [
      {
        code: 'package.callMissing',
        severity: 'error',
        where: 'dist/main.js',
        message: { zh: '程序里没有', en: 'not there' },
      },
    ],
  };
  edit('mm / 10', 'mm / 100');
  await says('✗ dist/main.js  程序里没有  [package.callMissing]');
});

it('a host that is not there, or does not know the token, is named at once', async () => {
  expect(await author.changjing('dev', 'gauge', '--host', host.url, '--token', 'guess')).toEqual({
    code: 1,
    output: expect.stringContaining('✗ 令牌不对'),
  });
  expect(await author.changjing('dev', 'gauge', '--host', 'http://127.0.0.1:9')).toEqual({
    code: 1,
    output: expect.stringContaining('✗ 连不上主机 http://127.0.0.1:9'),
  });
});
