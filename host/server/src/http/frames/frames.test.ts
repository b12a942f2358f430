import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog, type Disposable, type Plugins } from '../../kernel/index.ts';
import { createPlugins } from '../../kernel/plugins/index.ts';
import { filesIn, readPlugin } from '../../kernel/plugins/reading/read-plugin.ts';
import { createFrameAddresses, serveFrames, type FrameAddresses } from './index.ts';

const host = 'http://localhost:7300';
const folder = mkdtempSync(join(tmpdir(), 'changjing-frames-'));
let plugins: Plugins & Disposable;
let frames: FrameAddresses;
let app: Hono;

function writePlugin(publisher: string, plugin: string, more: object = {}): string {
  const home = join(folder, plugin);
  mkdirSync(join(home, 'frames/gauge/parts'), { recursive: true });
  const widget = {
    id: 'gauge',
    title: { zh: '尺' },
    description: { zh: '尺' },
    entry: 'frames/gauge/index.html',
  };
  writeFileSync(
    join(home, 'package.json'),
    JSON.stringify({
      name: plugin,
      version: '1.0.0',
      displayName: { zh: plugin },
      description: { zh: plugin },
      publisher,
      plugin,
      engines: { changjing: '^0.2.0' },
      main: 'main.js',
      contributes: { widgets: [widget], panels: [{ ...widget, id: 'board' }] },
      ...more,
    }),
  );
  writeFileSync(join(home, 'main.js'), 'export default { calls: {} };');
  writeFileSync(join(home, 'frames/gauge/index.html'), `<!doctype html>${plugin}`);
  writeFileSync(join(home, 'frames/gauge/main.js'), plugin);
  writeFileSync(join(home, 'frames/gauge/main.ts'), plugin);
  writeFileSync(join(home, 'frames/gauge/parts/mark.svg'), '<svg/>');
  writeFileSync(join(home, 'frames/secret.json'), '{}');
  return home;
}

function addresses(domain: string | undefined, publicUrl = host): FrameAddresses {
  return createFrameAddresses({ plugins, domain, publicUrl: () => publicUrl, ancestors: () => [host] });
}

beforeAll(() => {
  const folders = [
    writePlugin('east', 'rain', { capabilities: { citizenFacing: { reason: { zh: '给市民看' } } } }),
    writePlugin('west', 'wind'),
    writePlugin('north', 'snow', { wishes: 1 }),
  ];
  plugins = createPlugins({ folders, log: silentLog });
  frames = addresses('localhost');
  app = new Hono();
  app.use('*', serveFrames(frames));
  app.get('*', (context) => context.text('the host itself'));
});
afterAll(async () => {
  await plugins.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const src = (ref: string) => frames.find('widgets', ref)?.src ?? '';
const get = async (url: string, init?: RequestInit) => await app.request(url, init);

describe('a widget that a plugin draws', () => {
  test('stands on its vendor’s own name, and on nobody else’s', async () => {
    expect(new URL(src('east.rain/gauge')).host).toBe('east.localhost:7300');
    const page = await get(src('east.rain/gauge'));
    expect([page.status, await page.text()]).toEqual([200, '<!doctype html>rain']);
    expect((await get(src('east.rain/gauge').replace('east.', 'west.'))).status).toBe(404);
    expect((await get(src('east.rain/gauge').replace('east.localhost', 'nobody.localhost'))).status).toBe(
      404,
    );
  });

  test('may do nothing but draw, by headers of every file', async () => {
    const page = src('east.rain/gauge');
    const own = page.slice(0, page.indexOf('frames/gauge'));
    const { headers } = await get(page);
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; script-src ${own}; style-src ${own}; img-src ${own} data:; font-src ${own}; ` +
        `connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors ${host}; sandbox allow-scripts`,
    );
    expect(headers.get('permissions-policy')).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\)/);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(headers.has('set-cookie')).toBe(false);
  });

  test.each([
    ['main.js', 'text/javascript; charset=utf-8'],
    ['parts/mark.svg', 'image/svg+xml'],
  ])('has its %s beside it', async (file, type) => {
    const answer = await get(src('east.rain/gauge').replace('index.html', file));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
  });

  test.each([
    ['its manifest', '../../package.json'],
    ['its bundle', '../../main.js'],
    ['a file beside its folder', '../secret.json'],
    ['its sources', 'main.ts'],
    ['a file that is not there', 'none.js'],
    ['a way out of its folder', '..%2f..%2fpackage.json'],
  ])('does not give away %s', async (_, file) => {
    expect((await get(src('east.rain/gauge').replace('index.html', file))).status).toBe(404);
  });

  test('is not shown as a page by itself', async () => {
    const alone = await get(src('east.rain/gauge'), { headers: { 'sec-fetch-dest': 'document' } });
    expect(alone.status).toBe(404);
  });

  test('is only read, never written to', async () => {
    expect((await get(src('east.rain/gauge'), { method: 'POST' })).status).toBe(404);
  });

  test('moves to another address when one of its files changes', async () => {
    const before = src('west.wind/gauge');
    const home = writePlugin('west', 'wind');
    writeFileSync(join(home, 'frames/gauge/main.js'), 'changed');
    await plugins.put(readPlugin(filesIn(home), 'bundled'));
    const after = src('west.wind/gauge');
    expect(after).not.toBe(before);
    expect((await get(before)).status).toBe(404);
    expect(await (await get(after.replace('index.html', 'main.js'))).text()).toMatch(/;changed$/);
  });

  test('moves to another address when the pages that may show it change', () => {
    const before = src('west.wind/gauge');
    const elsewhere = createFrameAddresses({
      plugins,
      domain: 'localhost',
      publicUrl: () => host,
      ancestors: () => ['https://example.org'],
    });
    expect(elsewhere.find('widgets', 'west.wind/gauge')?.src).not.toBe(before);
  });

  test('of a panel is served as a widget’s is, and is never for citizens', async () => {
    const panel = frames.find('panels', 'west.wind/board');
    expect(panel?.src).toBe(src('west.wind/gauge'));
    expect((await get(panel?.src ?? '')).status).toBe(200);
    expect(frames.find('widgets', 'west.wind/board')).toBeUndefined();
    expect(frames.findForCitizens('east.rain/board')).toBeUndefined();
  });

  test('is for citizens only where its plugin asked for that', () => {
    expect(frames.findForCitizens('east.rain/gauge')).toEqual(frames.find('widgets', 'east.rain/gauge'));
    expect(frames.findForCitizens('west.wind/gauge')).toBeUndefined();
  });

  test('of a broken plugin is not there', async () => {
    expect(frames.find('widgets', 'north.snow/gauge')).toBeUndefined();
    expect(frames.origins()).toEqual(['http://east.localhost:7300', 'http://west.localhost:7300']);
  });
});

test.each(['/', '/api/v1/me', '/studio/', '/collab', '/frames/', '/healthz'])(
  'a vendor’s name leads nowhere else in the host: %s',
  async (path) => {
    expect((await get(`http://east.localhost:7300${path}`)).status).toBe(404);
    expect((await get(`http://east.localhost.:7300${path}`)).status).toBe(404);
    expect(await (await get(`${host}${path}`)).text()).toBe('the host itself');
  },
);

test('a host without a domain for frames has none', async () => {
  const none = addresses(undefined);
  expect([none.find('widgets', 'east.rain/gauge'), none.origins(), none.vendorOf('east.localhost')]).toEqual([
    undefined,
    [],
    undefined,
  ]);
});

test('scheme and port are those people reach the host by', () => {
  const origin = (url: string) => addresses('frames.example.org', url).origins()[0];
  expect([origin('https://scenes.example.cn'), origin('http://10.0.0.1:8080')]).toEqual([
    'https://east.frames.example.org',
    'http://east.frames.example.org:8080',
  ]);
});
