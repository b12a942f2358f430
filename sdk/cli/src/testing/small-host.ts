import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { developmentPush, type DevelopmentLog, type ProblemDetails } from '@changjing/contract';

/** The development side of a host, as far as an author's tool sees it: what was pushed, and what it writes. */
export interface SmallHost {
  url: string;
  /** Files of each push, as text. */
  pushes: Record<string, string>[];
  withdrawn: string[];
  lines: DevelopmentLog['lines'];
  /** It was started again, and knows the plugin no more until the next push. */
  hasForgotten: boolean;
  /** The answer to the next push. */
  refusal?: ProblemDetails;
  close(): Promise<void>;
}

export async function startSmallHost(token: string): Promise<SmallHost> {
  const host: SmallHost = {
    url: '',
    pushes: [],
    withdrawn: [],
    lines: [],
    hasForgotten: false,
    close: async () => {},
  };
  const server = createServer((request, response) => {
    void answer(host, token, request).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body === undefined ? '' : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  host.close = () => new Promise((resolve) => void server.close(() => resolve()));
  return host;
}

async function answer(host: SmallHost, token: string, request: IncomingMessage): Promise<[number, unknown?]> {
  if (request.headers.authorization !== `Bearer ${token}`) return [401, problemOf(401, '令牌不对')];
  const { pathname, searchParams } = new URL(request.url ?? '', host.url);
  if (request.method === 'DELETE') {
    host.withdrawn.push(pathname.split('/').at(-1) ?? '');
    return [204];
  }
  if (request.method === 'GET' && host.hasForgotten) {
    return [404, { ...problemOf(404, '没有在开发'), code: 'plugin.notInDevelopment' }];
  }
  if (request.method === 'GET') {
    const after = Number(searchParams.get('after'));
    return [200, { next: host.lines.length, lines: host.lines.slice(after) }];
  }
  return push(host, await textOf(request));
}

function push(host: SmallHost, text: string): [number, unknown] {
  const { refusal } = host;
  delete host.refusal;
  if (refusal !== undefined) return [refusal.status, refusal];
  host.hasForgotten = false;
  const { files } = developmentPush.parse(JSON.parse(text));
  const texts = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes, 'base64').toString()]);
  host.pushes.push(Object.fromEntries(texts) as Record<string, string>);
  const { publisher, plugin, version } = JSON.parse(host.pushes.at(-1)?.['package.json'] ?? '{}') as Record<
    string,
    string
  >;
  return [200, { id: `${publisher}.${plugin}`, version, hash: '0'.repeat(64), problems: [] }];
}

function problemOf(status: number, title: string): ProblemDetails {
  return { type: 'about:blank', title, status, code: 'host.refused' };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}
