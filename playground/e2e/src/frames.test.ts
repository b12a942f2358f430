import { request } from 'node:http';
import type { PluginSummary, ScenarioSummary } from '@changjing/contract';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { scenarioWith, writeFramePlugin } from './support/frame-plugins.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { call, cookieOf, openPage } from './support/people.ts';
import { writeTemplatePlugin } from './support/plugins.ts';
import { send } from './support/readings.ts';

let host: HostProcess;
let browser: Browser;
let staff: string;

vi.setConfig({ testTimeout: 120_000 });

/** Shows its data as text. */
const shows = `document.body.textContent = JSON.stringify(data);`;
/** Tries every way out and shows what came of each. */
const probe = `
const host = 'http://127.0.0.1:' + location.port;
const tried = {};
const forbidden = [];
document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => forbidden.push(effectiveDirective));
const attempt = async (name, work) => {
  try { tried[name] = String(await work()); } catch (error) { tried[name] = 'refused: ' + error.name; }
};
(async () => {
  await attempt('cookie', () => document.cookie);
  await attempt('localStorage', () => localStorage.length);
  await attempt('sessionStorage', () => sessionStorage.length);
  await attempt('indexedDB', () => new Promise((done, fail) => {
    const asked = indexedDB.open('x');
    asked.onsuccess = () => done('opened');
    asked.onerror = () => fail(asked.error);
  }));
  await attempt('fetch', () => fetch('/api/v1/me').then(({ status }) => status));
  await attempt('fetchHost', () => fetch(host + '/api/v1/apps/probe', { mode: 'no-cors' }).then(({ type }) => type));
  await attempt('socket', () => new Promise((done, fail) => {
    const socket = new WebSocket(host.replace('http', 'ws') + '/collab');
    socket.onopen = () => done('opened');
    socket.onerror = () => fail(new Error('closed'));
  }));
  await attempt('image', () => new Promise((done, fail) => {
    const image = new Image();
    image.onload = () => done('loaded');
    image.onerror = () => fail(new Error('blocked'));
    image.src = host + '/miniapp/icon.svg';
  }));
  await attempt('worker', () => new Worker('main.js'));
  await attempt('blobWorker', () => new Promise((done, fail) => {
    const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
    worker.onmessage = () => done('ran');
    worker.onerror = () => fail(new Error('blocked'));
  }));
  await attempt('serviceWorker', () => navigator.serviceWorker.register('main.js'));
  await attempt('peer', () => new RTCPeerConnection());
  await attempt('peerOfChild', () => {
    const child = document.createElement('iframe');
    document.body.append(child);
    return new child.contentWindow.RTCPeerConnection();
  });
  await attempt('eval', () => eval('1 + 1'));
  await attempt('inlineScript', () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.ranInline = true';
    document.head.append(script);
    return globalThis.ranInline === true ? 'ran' : Promise.reject(new Error('blocked'));
  });
  await attempt('parentDocument', () => parent.document.title);
  await attempt('topDocument', () => top.document.cookie);
  await attempt('siblings', () => {
    const others = Array.from({ length: parent.length }, (_, at) => parent.frames[at]).filter((one) => one !== self);
    return others.length === 1 ? others[0].document.title : 'no sibling';
  });
  await attempt('popup', () => open('about:blank') === null ? Promise.reject(new Error('blocked')) : 'opened');
  await attempt('topNavigation', () => { top.location.href = 'about:blank'; return 'went'; });
  await attempt('nested', () => new Promise((done, fail) => {
    const inner = document.createElement('iframe');
    inner.src = host + '/studio/';
    document.addEventListener('securitypolicyviolation', () => fail(new Error('blocked')), { once: true });
    inner.onload = () => setTimeout(() => done('shown'), 200);
    document.body.append(inner);
  }));
  await attempt('camera', () => navigator.mediaDevices.getUserMedia({ video: true }));
  await attempt('clipboard', () => navigator.clipboard.readText());
  document.body.textContent = JSON.stringify({ tried, forbidden: forbidden.sort(), origin: self.origin });
})();
`;

beforeAll(async () => {
  const folders = [
    writeFramePlugin({
      vendor: 'calm',
      widgets: { draw: shows, other: shows },
    }),
    writeFramePlugin({
      vendor: 'wild',
      widgets: {
        loop: `for (;;) {}`,
        probe,
        leave: `location.href = 'about:blank';`,
        rubbish: `port.postMessage(JSON.stringify({ kind: 'install', plugin: 'more' }));`,
        extra: `port.postMessage(JSON.stringify({ kind: 'pong', number: 1, more: 1 }));`,
        large: `port.postMessage(JSON.stringify({ kind: 'error', message: 'x'.repeat(5000) }));`,
        shout: `parent.postMessage('let me in', '*');`,
        flood: `for (let at = 0; at < 100000; at += 1) port.postMessage(JSON.stringify({ kind: 'pong', number: at }));`,
        fails: `port.postMessage(JSON.stringify({ kind: 'error', message: 'call 138 0000 0000' }));`,
      },
      scripts: { mute: `document.body.textContent = 'I say nothing';` },
    }),
    template('loops', {
      stuck: { widget: 'wild.drawings/loop', view: 'rain' },
      calm: { widget: 'calm.drawings/draw', view: 'rain' },
    }),
    template('views', {
      one: { widget: 'calm.drawings/draw', view: 'rain', word: 'for one' },
      two: { widget: 'calm.drawings/other', view: 'wind', word: 'for two' },
    }),
    template('probe', {
      probe: { widget: 'wild.drawings/probe' },
      calm: { widget: 'calm.drawings/draw' },
    }),
    template('mute', { mute: { widget: 'wild.drawings/mute' } }),
    ...misdeeds.map(([name]) => template(name, { bad: { widget: `wild.drawings/${name}` } })),
  ];
  [host, browser] = await Promise.all([
    startHost({ env: { CHANGJING_PLUGINS: folders.join(':') } }),
    launchBrowser(),
  ]);
  staff = await cookieOf(host, 'wangmin');
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

const misdeeds: [name: string, sentence: string][] = [
  ['leave', '想离开自己的页面，已经停下'],
  ['rubbish', '发来了不该发的消息，已经停下'],
  ['extra', '发来了不该发的消息，已经停下'],
  ['large', '发来了不该发的消息，已经停下'],
  ['shout', '发来了不该发的消息，已经停下'],
  ['flood', '发来了不该发的消息，已经停下'],
  ['fails', '出了错，已经停下'],
];

function template(slug: string, widgets: Parameters<typeof scenarioWith>[0]): string {
  return writeTemplatePlugin(slug, scenarioWith(widgets));
}

/** Publishes a template of ours and gives the citizens' page. */
async function publish(slug: string): Promise<string> {
  const made = await call<ScenarioSummary>(host, staff, '/scenarios', {
    template: `vendor.${slug}/main`,
    title: slug,
    slug,
  });
  await call(host, staff, `/scenarios/${made.id}/publish`, { note: '试插件组件' });
  return `${host.url}/a/${slug}`;
}

async function frameOf(page: Page, vendor: string, widget: string): Promise<Frame> {
  return await vi.waitFor(
    () => {
      const found = page
        .frames()
        .find(
          (frame) =>
            new URL(frame.url()).hostname === `${vendor}.localhost` && frame.url().includes(`/${widget}/`),
        );
      if (!found) throw new Error(`no frame of ${vendor}`);
      return found;
    },
    { timeout: 60_000, interval: 100 },
  );
}

describe('a frame that hangs', () => {
  it('is replaced by a placeholder that says so, while the page and another vendor’s frame go on', async () => {
    const url = await publish('loops');
    await send(host, 'drawings/p1/rain', { rain: 5 });
    const { page, context } = await openPage(browser, url);
    const calm = await frameOf(page, 'calm', 'draw');
    await calm.waitForFunction(() => document.body.textContent?.includes('"rain":5'));
    // While the other one hangs, the page answers and the calm frame follows its data.
    await send(host, 'drawings/p1/rain', { rain: 6 });
    await calm.waitForFunction(() => document.body.textContent?.includes('"rain":6'));
    const note = page.getByRole('alert');
    await note.waitFor({ timeout: 60_000 });
    expect(await note.textContent()).toContain('「画loop」没有响应，已经停下');
    expect(await note.textContent()).toContain(
      '来自插件「厂商wild」（wild）。页面上的其他内容不受影响。已停下 1 次。',
    );
    expect(page.frames().filter((frame) => frame.url().includes('wild.localhost'))).toEqual([]);
    expect(await page.getByText('主机自己的文字').isVisible()).toBe(true);
    await send(host, 'drawings/p1/rain', { rain: 7 });
    await calm.waitForFunction(() => document.body.textContent?.includes('"rain":7'));

    // Staff read it on the plugin's page, in the host's words.
    const incidents = async () =>
      (await call<PluginSummary>(host, staff, '/plugins/wild.drawings')).incidents;
    await expect
      .poll(incidents, { timeout: 60_000 })
      .toMatchObject([
        { code: 'frame.silent', times: 1, message: { zh: '组件「画loop」没有响应，访客的页面把它停下了' } },
      ]);

    await note.getByRole('button', { name: '重新载入' }).click();
    await note.waitFor({ state: 'detached' });
    await page.getByRole('alert').waitFor({ timeout: 60_000 });
    expect(await page.getByRole('alert').textContent()).toContain('已停下 2 次');
    await context.close();
  });
});

describe('a frame', () => {
  it('is told its own view and properties, and nothing of the widget beside it', async () => {
    const url = await publish('views');
    await send(host, 'drawings/p1/rain', { rain: 11 });
    await send(host, 'drawings/p2/wind', { wind: 22 });
    const { page, context } = await openPage(browser, url);
    const told = async (widget: string) => {
      const frame = await frameOf(page, 'calm', widget);
      await frame.waitForFunction(() => document.body.textContent?.includes('"rows":[{'));
      return JSON.parse((await frame.textContent('body')) ?? '{}') as Record<string, unknown>;
    };
    const [one, two] = [await told('draw'), await told('other')];
    expect(one).toMatchObject({
      rows: [{ values: { rain: 11 } }],
      fields: { rain: { title: 'rain', unit: '厘米' } },
      properties: { word: 'for one' },
      isStale: false,
      isSimulated: true,
      locale: 'zh',
    });
    // Neither is a place of the scenario, so the public is not told whose reading it is.
    expect(JSON.stringify(one)).not.toMatch(/wind|for two|p1|p2/);
    expect(two).toMatchObject({
      rows: [{ values: { wind: 22 } }],
      properties: { word: 'for two' },
    });
    expect(Object.keys(one).toSorted()).toEqual([
      'at',
      'fields',
      'isLarge',
      'isSimulated',
      'isStale',
      'locale',
      'properties',
      'rows',
      'theme',
      'zone',
    ]);
    await context.close();
  });

  it('reads no cookie or storage, fetches nothing, and reaches nothing around it', async () => {
    const url = await publish('probe');
    const { page, context } = await openPage(browser, url);
    await frameOf(page, 'calm', 'draw');
    const frame = await frameOf(page, 'wild', 'probe');
    await frame.waitForFunction(() => document.body.textContent?.includes('"origin"'));
    const { tried, forbidden, origin } = JSON.parse((await frame.textContent('body')) ?? '{}') as {
      tried: Record<string, string>;
      forbidden: string[];
      origin: string;
    };
    expect(origin).toBe('null');
    expect(Object.keys(tried)).toHaveLength(23);
    expect(Object.entries(tried).filter(([, result]) => !result.startsWith('refused'))).toEqual([]);
    // Refused by the policy, not for want of an answer.
    expect(forbidden).toEqual(
      expect.arrayContaining(['connect-src', 'frame-src', 'img-src', 'script-src-elem']),
    );
    expect(forbidden.filter((directive) => directive === 'connect-src')).toHaveLength(3);
    expect(page.url()).toBe(url);
    await context.close();
  });

  it.each(misdeeds)(
    'that misbehaves (%s) is taken away, and the page says what it did',
    async (name, sentence) => {
      const { page, context } = await openPage(browser, await publish(name));
      const note = page.getByRole('alert');
      await note.waitFor({ timeout: 60_000 });
      expect(await note.textContent()).toContain(`「画${name}」${sentence}`);
      // What a vendor writes never stands on the page in the host's name.
      expect(await page.textContent('body')).not.toContain('138 0000 0000');
      expect(await page.locator('iframe').count()).toBe(0);
      expect(await page.getByText('主机自己的文字').isVisible()).toBe(true);
      await context.close();
    },
  );

  it('that never joins the page is taken away', async () => {
    const { page, context } = await openPage(browser, await publish('mute'));
    const note = page.getByRole('alert');
    await note.waitFor({ timeout: 60_000 });
    expect(await note.textContent()).toContain('「画mute」没有打开');
    await context.close();
  });

  it('is not part of the page as the server sends it, which keeps its place free', async () => {
    const html = await (await fetch(`${host.url}/a/views`)).text();
    expect(html).not.toContain('<iframe');
    expect(html).toMatch(/<svg[^>]*class="cj-plugin-strut"[^>]*height="120"/);
  });
});

/** Asks the host under another name; a browser would find the way there by itself. */
function askUnder(name: string, path: string, headers: Record<string, string> = {}) {
  const { port } = new URL(host.url);
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      request(
        { port, host: '127.0.0.1', path, headers: { host: `${name}:${port}`, ...headers } },
        (answer) => {
          let text = '';
          answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
        },
      )
        .on('error', reject)
        .end();
    },
  );
}

describe('on a vendor’s host name', () => {
  it.each([
    '/',
    '/api/v1/me',
    '/api/v1/apps/views',
    '/api/auth/get-session',
    '/studio/',
    '/a/views',
    '/metrics',
    '/collab',
  ])('nobody is signed in and nothing of the host is served: %s', async (path) => {
    const answer = await askUnder('calm.localhost', path, { cookie: staff });
    expect(answer.status).toBe(404);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.text).toBe('Not found\n');
  });

  it('a frame’s files come with headers that let it do nothing but draw', async () => {
    const app = await call<{ frames: Record<string, { src: string }> }>(host, staff, '/apps/views');
    const src = app.frames['calm.drawings/draw']?.src ?? '';
    const { pathname, origin } = new URL(src);
    const { headers } = await askUnder('calm.localhost', pathname, { cookie: staff });
    const own = `${origin}${pathname.slice(0, pathname.indexOf('frames/draw'))}`;
    expect(headers['content-security-policy']).toContain(
      `default-src 'none'; script-src ${own}; style-src ${own}; img-src ${own} data:; font-src ${own}; connect-src 'none'`,
    );
    expect(headers['content-security-policy']).toContain('sandbox allow-scripts');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('a citizens’ page may embed the vendors it shows and no others; the session cookie stays with the host', async () => {
    const policy = async (path: string) =>
      (await fetch(`${host.url}${path}`)).headers.get('content-security-policy') ?? '';
    const { port } = new URL(host.url);
    expect(await policy('/a/views')).toContain(`frame-src 'self' http://calm.localhost:${port}`);
    expect(await policy('/a/views')).not.toContain('wild.localhost');
    expect(await policy('/a/waterlogging')).not.toContain('frame-src');
    const signIn = await fetch(`${host.url}/api/v1/demo-accounts/wangmin/sign-in`, { method: 'POST' });
    expect(signIn.headers.getSetCookie().join('\n')).not.toMatch(/domain=/i);
  });
});
