// The built mini-app with sample data and no host: to look at it, and to measure it alone.
// node playground/miniapp/bench/preview.ts → http://localhost:7311/a/water?mood=mixed
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { DocumentState, RenderOptions } from '../src/entry-server.ts';
import { withoutScripts } from './without-scripts.ts';
import { sampleApp, sampleMe, sampleProgress, sampleSite, sampleTask, slug } from './sample-state.ts';

const dist = join(import.meta.dirname, '..', 'dist');
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'";
const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };

export interface Preview {
  url: string;
  close: () => Promise<void>;
}

export async function startPreview(port = 0): Promise<Preview> {
  const entry = pathToFileURL(join(dist, 'server/entry-server.js')).href;
  const { renderDocument } = (await import(entry)) as {
    renderDocument: (options: RenderOptions) => Promise<string>;
  };
  const manifest = JSON.parse(
    readFileSync(join(dist, 'client/.vite/manifest.json'), 'utf8'),
  ) as RenderOptions['manifest'];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname.startsWith('/miniapp/'))
      return sendFile(url.pathname.slice('/miniapp/'.length), request, response);
    if (url.pathname.startsWith('/api/'))
      return sendApi(url.pathname, moodOf(new URL(request.headers.referer ?? url)), response);
    const options = {
      state: stateOf(url),
      url: url.pathname + url.search,
      manifest,
      cookie: request.headers.cookie,
      acceptLanguage: 'zh-CN',
    };
    let html = await renderDocument(options);
    // The plain page with the same text, to compare with: no script at all.
    if (url.searchParams.has('plain')) html = withoutScripts(html);
    response.setHeader('content-security-policy', policy);
    send(Buffer.from(html), 'text/html; charset=utf-8', request, response);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const used = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${used}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function moodOf(url: URL): string {
  return url.searchParams.get('mood') ?? 'mixed';
}

function stateOf(url: URL): DocumentState {
  const { pathname } = url;
  const mood = moodOf(url);
  if (pathname === `/a/${slug}` || pathname === `/a/${slug}/report`)
    return { kind: 'app', app: sampleApp(mood) };
  if (pathname.startsWith('/r/') && mood !== 'missing') {
    const number = pathname.slice(3);
    return { kind: 'report', site: sampleSite(), number, progress: sampleProgress(number) };
  }
  if (pathname === '/tasks') {
    const me = mood === 'signedOut' ? {} : { me: sampleMe };
    const account = { zh: '排水抢险一队', en: 'Pump crew 1' };
    return {
      kind: 'tasks',
      site: sampleSite(),
      ...me,
      demoAccounts: [
        {
          id: 'crew',
          name: '赵强',
          roleTitle: account,
          description: {
            zh: '接单、到场处置、拍照反馈',
            en: 'Accepts, works on site, reports back with photos',
          },
        },
      ],
    };
  }
  return { kind: 'missing', site: sampleSite(), what: pathname.startsWith('/r/') ? 'report' : 'page' };
}

const tasks = () => [sampleTask('2', 42, 'handling'), sampleTask('1', 9, 'dispatched')];

function sendApi(path: string, mood: string, response: ServerResponse): void {
  const task = tasks().find((view) => path === `/api/v1/cases/${view.case.id}`);
  const known: Record<string, unknown> = {
    [`/api/v1/apps/${slug}`]: sampleApp(mood),
    '/api/v1/cases': { items: tasks().map((view) => view.case) },
    [`/api/v1/apps/${slug}/reports`]: { number: '20261121-0042' },
  };
  const body = task ?? known[path];
  response.setHeader('content-type', 'application/json');
  response.statusCode = body === undefined ? 404 : 200;
  response.end(JSON.stringify(body ?? { title: '没有', status: 404, code: 'preview.none' }));
}

function sendFile(name: string, request: IncomingMessage, response: ServerResponse): void {
  const extension = name.split('.').at(-1) ?? '';
  send(
    readFileSync(join(dist, 'client', name)),
    types[extension] ?? 'application/octet-stream',
    request,
    response,
  );
}

const packed = new Map<string, Buffer>();

function send(bytes: Buffer, type: string, request: IncomingMessage, response: ServerResponse): void {
  const accepts = String(request.headers['accept-encoding'] ?? '');
  const encoding = accepts.includes('br') ? 'br' : accepts.includes('gzip') ? 'gzip' : undefined;
  response.setHeader('content-type', type);
  if (encoding === undefined) {
    response.end(bytes);
    return;
  }
  const key = `${encoding} ${request.url ?? ''}`;
  // Files are packed once, as the host serves them from disk.
  const body = packed.get(key) ?? (encoding === 'br' ? brotliCompressSync(bytes) : gzipSync(bytes));
  if (!type.startsWith('text/html')) packed.set(key, body);
  response.setHeader('content-encoding', encoding);
  response.end(body);
}

if (import.meta.main) console.log(`${(await startPreview(7311)).url}/a/${slug}`);
