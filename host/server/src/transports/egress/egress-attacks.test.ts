import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EgressGrant, EgressRequest, EgressResult } from '../../kernel/index.ts';
import { createEgress, type EgressLimits } from './create-egress.ts';
import { isPublicAddress } from './public-address.ts';
import { openTestInternet, type TestInternet } from './testing.ts';

const publicAddress = '93.184.215.14';
const asked = 'api.example.cn';
const secret = 'canary-4b1d9c';
let internet: TestInternet;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
beforeEach(async () => {
  answer = (_request, response) => response.end('ok');
  internet = await openTestInternet([asked, 'other.example.cn', 'evil.example.com'], (request, response) =>
    answer(request, response),
  );
});
afterEach(() => internet.dispose());

const grant: EgressGrant = {
  plugin: 'evil.caller',
  hosts: [asked, 'other.example.cn'],
  secret: async () => secret,
  idempotencyKey: 'run-1/0',
};
const send = (
  request: Partial<EgressRequest> & { url: string },
  limits: Partial<EgressLimits> = {},
): Promise<EgressResult> =>
  createEgress(internet.network, limits).send({ method: 'GET', headers: {}, ...request }, grant);
const codeOf = (result: EgressResult) => (result.ok ? 'sent' : result.code);
/** What a plugin's author reads: in Chinese, on one line, without an address or a secret. */
function expectTold(result: EgressResult) {
  if (result.ok) return;
  expect(result.message.zh).toMatch(/\p{Script=Han}/u);
  expect(`${result.message.zh}${result.subject ?? ''}`).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  expect(JSON.stringify(result)).not.toContain(secret);
}

/** Places on this machine, this network and a cloud's inside, in notations that some reader understands. */
const inside = [
  '0x7f.1',
  '0x7F.0x0.0x0.0x1',
  '0x7f000001.',
  '00000177.0.0.1',
  '0177.0x0.0.01',
  '127.0.0.01',
  '127.000.000.001',
  '127.65535',
  '127.0.257',
  '4294967295',
  '0xffffffff',
  '3232235777',
  '0xa9fea9fe',
  '0251.0376.0251.0376',
  '2852039166',
  '169.254.43518',
  '①②⑦.⓪.⓪.①',
  '127．0．0．1',
  '127｡0｡0｡1',
  '０ｘ７ｆ.1',
  '１27.0.0.1',
  '127%2e0%2e0%2e1',
  '[::ffff:a9fe:a9fe]',
  '[::ffff:0:127.0.0.1]',
  '[0000:0000:0000:0000:0000:ffff:7f00:0001]',
  '[::FFFF:127.0.0.1]',
  '[::a9fe:a9fe]',
  '[64:ff9b::169.254.169.254]',
  '[64:ff9b:1::10.0.0.1]',
  '[2002:a9fe:a9fe::1]',
  '[2001:0:53aa:64c:0:0:80ff:fffe]',
  '[fe80::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[ff02::1]',
  '[::127.1]',
  '[fe80::1%251]',
  'metadata.google.internal',
  'metadata',
  'instance-data',
  '100.100.100.200',
  'kubernetes.default.svc',
  'localhost.localdomain',
  'localhost6',
  'LOCALHOST',
  'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
  'localtest.me',
  '127.0.0.1.nip.io',
  'spoofed.burpcollaborator.net',
];
test.each(inside)('%s is not called, with any scheme, port or name in front', async (place) => {
  internet.names.set('localtest.me', ['127.0.0.1']);
  const urls = [
    `https://${place}/`,
    `https://${place}:443/`,
    `http://${place}/`,
    `https://${place}#@${asked}/`,
    `https://${place}?@${asked}/`,
    `https://${place}\\@${asked}/`,
    `https://${asked}:x@${place}/`,
    `https://${asked}%40${place}/`,
    `\t\nhttps://${place}/`,
    `https:${place}`,
    `HTTPS:\\\\${place}\\`,
    `https:///${place}/`,
  ];
  for (const url of urls) {
    const result = await send({ url });
    expect([url, codeOf(result)]).toEqual([url, 'refused.network']);
    expectTold(result);
  }
  expect([internet.dialled, internet.insideHits]).toEqual([[], []]);
});

test.each([
  'gopher://api.example.cn/_x',
  'dict://api.example.cn:11211/',
  'ldap://api.example.cn/',
  'jar:https://api.example.cn!/',
  'blob:https://api.example.cn/x',
  'javascript:fetch("https://api.example.cn")',
  'view-source:https://api.example.cn/',
  'ws://api.example.cn/',
  'wss://api.example.cn/',
  'unix:///var/run/docker.sock',
  'https+unix://api.example.cn/',
  'data:\u202etxt,\u0007',
  'netdoc:///etc/passwd',
  'https://api.example.cn:22/',
  'https://api.example.cn:0/',
  'https://api.example.cn:65536/',
  'https://api.example.cn:4４3０/',
  'https://api.example.cn%00.evil.example.com/',
  'https://api.example.cn\0.evil.example.com/',
  'https://api.example.cn%0d%0aHost: evil/',
  'https://аpi.example.cn/',
  'https://api.exаmple.cn/',
  'https://xn--pi-7kc.example.cn/',
  'https://api.example.cn.',
  'https://api.example.cn..',
  'https://.api.example.cn/',
  'https://api..example.cn/',
  'https://api_example.cn/',
  `https://${'a'.repeat(70)}.api.example.cn/`,
  `https://${'a.'.repeat(200)}api.example.cn/`,
])('%j reaches nobody', async (url) => {
  const result = await send({ url });
  expect(codeOf(result)).toBe('refused.network');
  expectTold(result);
  expect(internet.dialled).toEqual([]);
});

test.each([
  'https://ａｐｉ.example.cn/',
  'https://api。example。cn/',
  'https://a\u00adpi.example.cn/',
  'https://API.EXAMPLE.CN/',
  'https://%61pi.example.cn/',
  'ht\ntps://api.exam\tple.cn/',
  'https:api.example.cn/',
  'https:\\\\api.example.cn/',
  'https://api.example.cn:443/',
  'https://api.example.cn:00443/',
  'https://@api.example.cn/',
  'https://api.example.cn/\r\nHost: evil.example.com/',
  'https://api.example.cn/?a=\u0000\r\n\r\nGET /x HTTP/1.1',
  'https://api.example.cn/../../etc/passwd',
  'https://api.example.cn/#https://evil.example.com',
])('%j is another writing of the host that was asked for: one request, to it alone', async (url) => {
  expect(codeOf(await send({ url }))).toBe('sent');
  expect(internet.received.map(({ host, method }) => [host, method])).toEqual([[asked, 'GET']]);
  expect(internet.received[0]?.path).not.toMatch(/[\r\n]/);
  expect(internet.dialled).toEqual([publicAddress]);
});

test.each([
  '//127.0.0.1/',
  '///127.0.0.1/',
  '/\\127.0.0.1/',
  '\\\\127.0.0.1\\',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://[::ffff:7f00:1]/',
  'https://api.example.cn@127.0.0.1/',
  'https://api.example.cn:8443/',
  'https://user@api.example.cn/',
  'https://evil.example.com/',
  'https://api.example.cn.evil.example.com/',
  'http://169.254.169.254/latest/meta-data/',
  'http:',
  'file:///proc/self/environ',
  'data:text/plain,x',
  'ftp://api.example.cn/',
  'https://',
])('a redirect to %s is not followed', async (location) => {
  for (const status of [301, 302, 303, 307, 308]) {
    answer = (request, response) =>
      request.url === '/' ? response.writeHead(status, { location }).end() : response.end('arrived');
    const result = await send({ url: `https://${asked}/` });
    expect([location, codeOf(result)]).toEqual([location, 'refused.network']);
    expectTold(result);
  }
  expect(internet.received.every(({ host, path }) => host === asked && path === '/')).toBe(true);
  expect(internet.insideHits).toEqual([]);
});

test('a redirect of a megabyte, without end between two hosts, or to nothing, ends', async () => {
  answer = (_request, response) => response.writeHead(302, { location: `/${'x'.repeat(10_000)}` }).end();
  expect(codeOf(await send({ url: `https://${asked}/` }))).toBe('http.tooManyRedirects');
  answer = (request, response) => {
    const other = request.headers.host === asked ? 'other.example.cn' : asked;
    response.writeHead(302, { location: `https://${other}/` }).end();
  };
  expect(codeOf(await send({ url: `https://${asked}/` }))).toBe('http.tooManyRedirects');
  answer = (_request, response) => response.writeHead(302).end('nowhere');
  expect(await send({ url: `https://${asked}/` })).toMatchObject({ value: { status: 302, body: 'nowhere' } });
});

test('a name whose address changes between check and connection, or between redirects, is checked each time', async () => {
  const answers = [[publicAddress], ['127.0.0.1'], [publicAddress]];
  let times = 0;
  const network = { ...internet.network, resolve: async () => answers[Math.min(times++, 2)] ?? [] };
  const egress = createEgress(network);
  const request: EgressRequest = { method: 'GET', headers: {}, url: `https://${asked}/` };
  expect(codeOf(await egress.send(request, grant))).toBe('sent');
  expect(codeOf(await egress.send(request, grant))).toBe('refused.network');
  expect(internet.dialled).toEqual([publicAddress]);
  times = 0;
  answer = (_request, response) => response.writeHead(302, { location: '/next' }).end();
  expect(codeOf(await egress.send(request, grant))).toBe('refused.network');
  expect(internet.received.map(({ path }) => path)).toEqual(['/', '/']);
});

test.each([
  ['一个公网一个本机', [publicAddress, '127.0.0.1']],
  ['一万个公网，最后一个内网', [...Array.from({ length: 10_000 }, () => publicAddress), '10.0.0.1']],
  ['云的元数据', ['100.100.100.200', '169.254.169.254']],
  ['带区的链路本地', ['fe80::1%eth0']],
  ['映射的公网', [`::ffff:${publicAddress}`]],
  ['十六进制的本机', ['0x7f000001']],
  ['十进制的本机', ['2130706433']],
  ['短的本机', ['127.1']],
  ['八进制的本机', ['0177.0.0.1']],
  ['别的名字', ['evil.example.com']],
  ['空的', ['']],
])('a name that points to more than the internet is refused: %s', async (_title, addresses) => {
  internet.names.set(asked, addresses);
  const result = await send({ url: `https://${asked}/` });
  expect(codeOf(result)).toBe('refused.network');
  expectTold(result);
  expect(internet.dialled).toEqual([]);
});

test('no address that a resolver may give leads inside', () => {
  const written = ['127.1', '0x7f000001', '2130706433', '017700000001', '::ffff:7f00:1', '64:ff9b::1.2.3.4'];
  const given = ['0.0.0.0', '100.64.0.1', '192.0.0.8', '192.88.99.1', '198.19.255.255', '::1', '2002::1'];
  expect([...written, ...given].filter(isPublicAddress)).toEqual([]);
});

const raw = (text: string, isOpen = false) => {
  answer = (request) => void (isOpen ? request.socket.write(text) : request.socket.end(text));
};
const soon = { timeMs: 400 };

test.each<[title: string, text: string, code: RegExp]>([
  [
    '长度与分块两说',
    'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    /unreachable/,
  ],
  ['两个长度', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello!', /unreachable/],
  ['负的长度', 'HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\nhello', /unreachable/],
  ['长度不是数', 'HTTP/1.1 200 OK\r\ncontent-length: five\r\n\r\nhello', /unreachable/],
  ['块长不是数', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nx\r\n0\r\n\r\n', /unreachable/],
  [
    '块长大到溢出',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n',
    /unreachable/,
  ],
  ['没有结束的块', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello', /unreachable/],
  ['少给的内容', 'HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhello', /unreachable/],
  ['头里夹行', 'HTTP/1.1 200 OK\r\netag: a\rb: c\r\n\r\n', /unreachable/],
  ['头里有 NUL', 'HTTP/1.1 200 OK\r\netag: a\0b\r\n\r\n', /unreachable/],
  ['二十万字节的头', `HTTP/1.1 200 OK\r\netag: ${'x'.repeat(200_000)}\r\n\r\n`, /unreachable/],
  ['一万个头', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(10_000)}\r\n`, /unreachable/],
  ['不是 HTTP', 'SSH-2.0-OpenSSH_9.0\r\n', /unreachable/],
  ['什么也不说就断', '', /unreachable/],
  [
    '改用别的协议',
    'HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
    /unreachable|timeout/,
  ],
])('an answer that is broken ends the request and nothing else: %s', async (_title, text, code) => {
  raw(text);
  const result = await send({ url: `https://${asked}/` }, soon);
  expect(codeOf(result)).toMatch(code);
  expectTold(result);
});

test.each([
  ['只连不说', ''],
  ['只有半行', 'HTTP/1.1 20'],
  ['头没有完', 'HTTP/1.1 200 OK\r\netag: 1\r\n'],
  ['内容没有完', 'HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhello'],
  ['块没有完', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n'],
  ['只有临时答复', 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'.repeat(500)],
  ['改用别的协议，不断开', 'HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n'],
])(
  'an answer that never ends is given up in time, and the next request goes through: %s',
  async (_title, text) => {
    raw(text, true);
    const egress = createEgress(internet.network, { ...soon, connectionsPerPlugin: 1 });
    const request: EgressRequest = { method: 'GET', headers: {}, url: `https://${asked}/` };
    const result = await egress.send(request, grant);
    expect(codeOf(result)).toMatch(/http\.(timeout|unreachable)/);
    answer = (_request, response) => response.end('ok');
    expect(codeOf(await egress.send(request, grant))).toBe('sent');
  },
);

test('one letter at a time, in headers or content, does not stretch the time', async () => {
  for (const start of [
    'HTTP/1.1 200 OK\r\netag: ',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n',
  ]) {
    answer = (request) => {
      request.socket.write(start);
      const piece = start.endsWith('\r\n') ? '1\r\nx\r\n' : 'x';
      const timer = setInterval(() => request.socket.write(piece), 10);
      request.socket.on('close', () => clearInterval(timer));
      request.socket.on('error', () => {});
    };
    expect(codeOf(await send({ url: `https://${asked}/` }, soon))).toBe('http.timeout');
  }
});

const large = Buffer.alloc(100 * 2 ** 20);
test.each([
  ['gzip', gzipSync(large)],
  ['deflate', deflateSync(large)],
  ['br', brotliCompressSync(large)],
  ['x-gzip', Buffer.concat([gzipSync('a'), gzipSync(large)])],
])('a bomb packed with %s is ended at the first byte too many', async (encoding, bomb) => {
  expect(bomb.length).toBeLessThan(2 ** 20);
  answer = (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(bomb);
  expect(await send({ url: `https://${asked}/` })).toMatchObject({ code: 'http.tooLarge', limit: 2 ** 20 });
});

test.each([
  ['打了两层的包', { 'content-encoding': 'gzip, gzip' }, gzipSync(gzipSync('x'))],
  ['不认识的打包', { 'content-encoding': 'zstd' }, Buffer.from('x')],
  ['打包名有一万字', { 'content-encoding': 'x'.repeat(10_000) }, Buffer.from('x')],
  ['不认识的编码', { 'content-type': 'text/plain; charset=klingon' }, Buffer.from('x')],
  ['换码的编码', { 'content-type': 'text/plain; charset=hz-gb-2312' }, Buffer.from('~{x')],
  ['坏的 UTF-8', { 'content-type': 'text/plain' }, Buffer.from([0xc0, 0x80])],
  ['夹着 NUL', { 'content-type': 'text/plain' }, Buffer.from('a\0b')],
  ['断掉的包', { 'content-encoding': 'gzip' }, gzipSync('x'.repeat(1000)).subarray(0, 20)],
])('an answer that is no text is refused: %s', async (_title, headers, body) => {
  answer = (_request, response) => response.writeHead(200, headers).end(body);
  expect(codeOf(await send({ url: `https://${asked}/` }))).toMatch(/http\.(notText|unreachable)/);
});

test.each([
  ['x-a', 'b\r\nhost: evil'],
  ['x-a', 'b\nx'],
  ['x-a', 'b\0'],
  ['x-a', '水'],
  ['HOST', 'evil.example.com'],
  ['Content-Length', '0'],
  ['transfer-encoding', 'chunked'],
  ['Sec-Fetch-Site', 'none'],
  ['X-Forwarded-Host', 'evil'],
  ['proxy-connection', 'close'],
  ['x-real-ip', '127.0.0.1'],
  ['http2-settings', 'x'],
])('the header %s: %j is refused', async (name, value) => {
  const result = await send({ url: `https://${asked}/`, headers: { [name]: value } });
  expect(codeOf(result)).toBe('refused.header');
  expectTold(result);
  expect(internet.dialled).toEqual([]);
});

test('headers named as things of an object are headers like others', async () => {
  const headers = JSON.parse('{"__proto__":"a","constructor":"b","toString":"c"}') as Record<string, string>;
  expect(codeOf(await send({ url: `https://${asked}/`, headers }))).toBe('sent');
  expect(internet.received[0]?.headers['constructor']).toBe('b');
});

test('an answer cannot set what the plugin is not told, and no secret comes back in any of its forms', async () => {
  answer = (_request, response) =>
    response
      .writeHead(200, {
        'set-cookie': 'a=b',
        'x-internal': 'x',
        'content-type': 'text/plain',
        etag: `"${secret}"`,
        link: `<${encodeURIComponent(secret)}>`,
        'x-request-id': Buffer.from(secret).toString('base64'),
        'retry-after': Buffer.from(secret).toString('hex'),
      })
      .end([secret, Buffer.from(secret).toString('base64url'), JSON.stringify(secret)].join('\n'));
  const authorization = { secret: 'token', prefix: 'Bearer ' };
  const result = await send({ url: `https://${asked}/`, headers: { authorization } });
  if (!result.ok) throw new Error(result.code);
  const told = JSON.stringify(result.value);
  expect(Object.keys(result.value.headers)).not.toContain('set-cookie');
  for (const encoding of ['base64', 'base64url', 'hex', 'utf8'] as const) {
    expect(told).not.toContain(Buffer.from(secret).toString(encoding));
  }
});
