import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EgressGrant, EgressRequest, EgressResult } from '../../kernel/index.ts';
import { createEgress, type EgressLimits } from './create-egress.ts';
import { isPublicAddress } from './public-address.ts';
import { openTestInternet, type TestInternet } from './testing.ts';

const secret = 'canary-4f1c9a7e/+="';
let internet: TestInternet;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
beforeEach(async () => {
  answer = (_request, response) => response.end('ok');
  internet = await openTestInternet(
    ['api.example.cn', 'other.example.cn', 'a.below.example.cn', 'evil.example.com', 'localhost'],
    (request, response) => answer(request, response),
  );
});
afterEach(() => internet.dispose());

const hosts = ['api.example.cn', 'other.example.cn', '*.below.example.cn'];
const grant: EgressGrant = {
  plugin: 'test.reporter',
  hosts,
  secret: async (name) => (name === 'token' ? secret : undefined),
  idempotencyKey: 'run-1/0',
};
const send = (
  request: Partial<EgressRequest> & { url: string },
  limits: Partial<EgressLimits> = {},
): Promise<EgressResult> =>
  createEgress(internet.network, limits).send({ method: 'GET', headers: {}, ...request }, grant);
const codeOf = (result: EgressResult) => (result.ok ? 'sent' : result.code);
const goTo = (location: string, status = 302) => {
  answer = (request, response) => {
    if (request.url === '/there') response.end('arrived');
    else response.writeHead(status, { location }).end();
  };
};

test('a host that was asked for answers, by name and with its own certificate', async () => {
  answer = (_request, response) =>
    response
      .writeHead(201, { 'content-type': 'application/json', 'set-cookie': 'a=b', server: 'x', etag: '"1"' })
      .end('{"level": 3}');
  expect(
    await send({ url: 'https://api.example.cn/v1?a=1', headers: { accept: 'application/json' } }),
  ).toEqual({
    ok: true,
    value: {
      status: 201,
      headers: { 'content-type': 'application/json', date: expect.any(String), etag: '"1"' },
      body: '{"level": 3}',
    },
  });
  expect(internet.received).toMatchObject([
    { host: 'api.example.cn', method: 'GET', path: '/v1?a=1', headers: { accept: 'application/json' } },
  ]);
  expect(internet.dialled).toEqual(['93.184.215.14']);
  expect(codeOf(await send({ url: 'https://a.below.example.cn/' }))).toBe('sent');
});

test.each([
  'https://evil.example.com/',
  'https://below.example.cn/',
  'https://api.example.cn.evil.example.com/',
  'https://api.example.cn./',
  'https://notapi.example.cn/',
  'https://user:word@api.example.cn/',
  'https://api.example.cn@evil.example.com/',
  'https://evil.example.com#@api.example.cn/',
  'https://evil.example.com\\@api.example.cn/',
  'https://api.example.cn:8443/',
  'http://api.example.cn/',
  'ftp://api.example.cn/',
  'file:///etc/passwd',
  'data:text/plain,hello',
  '//api.example.cn/',
  'api.example.cn',
  'https://',
  '',
])('%j is refused', async (url) => {
  expect(codeOf(await send({ url }))).toBe('refused.network');
  expect(internet.dialled).toEqual([]);
});

/** 127.0.0.1 and its neighbours as people and attackers write them. */
const loopbacks = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '017700000001',
  '127.0.0.1.',
  '１２７.０.０.１',
  '127。0。0。1',
  '%31%32%37.0.0.1',
  '0',
  '0.0.0.0',
  'localhost',
  'localhost.',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[fe80::1%25eth0]',
  '169.254.169.254',
  '[fd00:ec2::254]',
  '10.0.0.1',
  '192.168.1.1',
  '8.8.8.8',
];
test.each(loopbacks)(
  'the address %s is refused, also when a plugin asked for everything like it',
  async (address) => {
    const everything = { ...grant, hosts: [...hosts, address, '*.1', '*.0.0.1', 'localhost'] };
    const egress = createEgress(internet.network);
    for (const port of ['', `:${internet.insidePort}`]) {
      for (const scheme of ['https', 'http']) {
        const result = await egress.send(
          { method: 'GET', headers: {}, url: `${scheme}://${address}${port}/` },
          address.startsWith('localhost') ? grant : everything,
        );
        expect(codeOf(result)).toBe('refused.network');
      }
    }
    expect([internet.dialled, internet.insideHits]).toEqual([[], []]);
  },
);

const hidden = [
  ['127.0.0.1'],
  ['127.255.255.254'],
  ['0.0.0.0'],
  ['10.1.2.3'],
  ['172.16.0.1'],
  ['172.31.255.255'],
  ['192.168.0.1'],
  ['100.64.0.1'],
  ['169.254.169.254'],
  ['192.0.0.170'],
  ['192.0.2.1'],
  ['198.18.0.1'],
  ['198.51.100.7'],
  ['203.0.113.9'],
  ['224.0.0.1'],
  ['240.0.0.1'],
  ['255.255.255.255'],
  ['::'],
  ['::1'],
  ['::ffff:127.0.0.1'],
  ['::ffff:93.184.215.14'],
  ['::7f00:1'],
  ['64:ff9b::7f00:1'],
  ['64:ff9b:1::1'],
  ['2002:7f00:1::1'],
  ['2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ['2001:db8::1'],
  ['fe80::1'],
  ['fec0::1'],
  ['fc00::1'],
  ['fd00:ec2::254'],
  ['ff02::1'],
  ['100::1'],
  ['5f00::1'],
  ['not-an-address'],
  ['93.184.215.14', '127.0.0.1'],
  ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::1'],
];
test.each(hidden.map((addresses) => [addresses.join(' and '), addresses] as const))(
  'a name that was asked for and points to %s is refused',
  async (_title, addresses) => {
    internet.names.set('api.example.cn', addresses);
    const result = await send({ url: 'https://api.example.cn/' });
    expect(result).toMatchObject({ ok: false, code: 'refused.network', subject: 'api.example.cn' });
    expect(JSON.stringify(result)).not.toContain(addresses[0]);
    expect(internet.dialled).toEqual([]);
  },
);

test('addresses of the internet are public, in both families', () => {
  expect(['93.184.215.14', '223.5.5.5', '2606:2800:21f::1', '2400:3200::1'].map(isPublicAddress)).toEqual(
    Array.from({ length: 4 }, () => true),
  );
});

test('the address that was checked is the one that is called, whatever the name says a moment later', async () => {
  const answers = [['93.184.215.14'], ['127.0.0.1']];
  const network = { ...internet.network, resolve: async () => answers.shift() ?? [] };
  const result = await createEgress(network).send(
    { method: 'GET', headers: {}, url: 'https://api.example.cn/' },
    grant,
  );
  expect([codeOf(result), internet.dialled, answers.length]).toEqual(['sent', ['93.184.215.14'], 1]);
});

test('a redirect is followed where the plugin may go, and its target is checked like the first', async () => {
  goTo('https://other.example.cn/there');
  expect(await send({ url: 'https://api.example.cn/' })).toMatchObject({ value: { body: 'arrived' } });
  for (const target of [
    'https://evil.example.com/there',
    'http://api.example.cn/there',
    'https://127.0.0.1/there',
    'https://[::ffff:169.254.169.254]/there',
    `http://127.0.0.1:${internet.insidePort}/there`,
    'https://api.example.cn:8443/there',
    '//evil.example.com/there',
    'file:///etc/passwd',
  ]) {
    goTo(target);
    expect([target, codeOf(await send({ url: 'https://api.example.cn/' }))]).toEqual([
      target,
      'refused.network',
    ]);
  }
  internet.names.set('other.example.cn', ['10.0.0.8']);
  goTo('https://other.example.cn/there');
  expect(codeOf(await send({ url: 'https://api.example.cn/' }))).toBe('refused.network');
  expect(internet.insideHits).toEqual([]);
});

test('redirects without end are ended', async () => {
  answer = (request, response) =>
    response.writeHead(307, { location: `/${Number(request.url?.slice(1)) + 1}` }).end();
  expect(codeOf(await send({ url: 'https://api.example.cn/0' }))).toBe('http.tooManyRedirects');
  expect(internet.received.map(({ path }) => path)).toEqual(['/0', '/1', '/2', '/3', '/4', '/5']);
});

test('what is written carries its key, and is written again elsewhere only when the answer says so', async () => {
  const written = { method: 'POST' as const, url: 'https://api.example.cn/', body: '{"a":1}' };
  for (const status of [302, 303, 307]) {
    goTo('https://other.example.cn/there', status);
    await send(written);
  }
  expect(
    internet.received.map(({ method, body, headers }) => [method, body, headers['idempotency-key']]),
  ).toEqual([
    ['POST', '{"a":1}', 'run-1/0'],
    ['GET', '', 'run-1/0'],
    ['POST', '{"a":1}', 'run-1/0'],
    ['GET', '', 'run-1/0'],
    ['POST', '{"a":1}', 'run-1/0'],
    ['POST', '{"a":1}', 'run-1/0'],
  ]);
});

const withSecret = { authorization: { secret: 'token', prefix: 'Bearer ' } };

test('a secret is put in on the way out, and what echoes it comes back without it', async () => {
  answer = (request, response) => {
    const echo = request.headers.authorization ?? '';
    const bare = echo.slice('Bearer '.length);
    response
      .writeHead(200, { etag: `"${echo.replaceAll('"', '')}"`, link: encodeURIComponent(bare) })
      .end(
        [bare, encodeURIComponent(bare), JSON.stringify({ bare }), Buffer.from(bare).toString('base64')].join(
          '\n',
        ),
      );
  };
  const result = await send({ url: 'https://api.example.cn/', headers: withSecret });
  expect(internet.received[0]?.headers.authorization).toBe(`Bearer ${secret}`);
  expect(result).toMatchObject({
    value: { headers: { link: '***' }, body: '***\n***\n{"bare":"***"}\n***' },
  });
});

test('a secret goes to the host it was sent to and to none that the answer names', async () => {
  answer = (request, response) => {
    if (request.headers.host === 'other.example.cn')
      response.writeHead(307, { location: 'https://api.example.cn/back' }).end();
    else if (request.url === '/') response.writeHead(307, { location: '/same' }).end();
    else if (request.url === '/same')
      response.writeHead(307, { location: 'https://other.example.cn/' }).end();
    else response.end();
  };
  await send({ url: 'https://api.example.cn/', headers: withSecret });
  expect(
    internet.received.map(({ host, path, headers }) => [host, path, headers.authorization !== undefined]),
  ).toEqual([
    ['api.example.cn', '/', true],
    ['api.example.cn', '/same', true],
    ['other.example.cn', '/', false],
    ['api.example.cn', '/back', false],
  ]);
});

test('a secret that nobody filled in, or that no header can carry, is said by its name', async () => {
  const missing = await send({
    url: 'https://api.example.cn/',
    headers: { 'x-key': { secret: 'other', prefix: '' } },
  });
  expect(missing).toMatchObject({ code: 'secret.missing', subject: 'other' });
  const broken = await createEgress(internet.network).send(
    { method: 'GET', url: 'https://api.example.cn/', headers: withSecret },
    { ...grant, secret: async () => 'canary\r\nx: y' },
  );
  expect(broken).toMatchObject({ code: 'secret.unusable', subject: 'token' });
  expect(JSON.stringify(broken)).not.toContain('canary');
});

test.each([
  'Host',
  'content-length',
  'Transfer-Encoding',
  'connection',
  'Cookie',
  'Proxy-Authorization',
  'X-Forwarded-For',
  'Upgrade',
  'TE',
  'Expect',
])('the header %s is the host’s to set', async (name) => {
  const result = await send({ url: 'https://api.example.cn/', headers: { [name]: 'x' } });
  expect(result).toMatchObject({ code: 'refused.header', subject: name.toLowerCase() });
  expect(internet.dialled).toEqual([]);
});

test('a header that would start another is refused', async () => {
  const result = await send({ url: 'https://api.example.cn/', headers: { 'x-a': 'b\r\nhost: evil' } });
  expect(codeOf(result)).toBe('refused.header');
});

test('too much is refused with its figures: sent, answered, or unpacked from little', async () => {
  const large = 'x'.repeat(2 ** 20 + 1);
  const over = { code: 'http.tooLarge', limit: 2 ** 20, unit: 'B' };
  expect(await send({ method: 'POST', url: 'https://api.example.cn/', body: large })).toMatchObject({
    ...over,
    used: 2 ** 20 + 1,
  });
  expect(internet.dialled).toEqual([]);
  answer = (_request, response) => void response.writeHead(200, { 'content-length': 2 ** 21 }).write('x');
  expect(await send({ url: 'https://api.example.cn/' })).toMatchObject(over);
  answer = (_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write(large));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  };
  expect(await send({ url: 'https://api.example.cn/' })).toMatchObject(over);
  const bomb = gzipSync(Buffer.alloc(200 * 2 ** 20));
  answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
  expect(bomb.length).toBeLessThan(2 ** 20);
  expect(await send({ url: 'https://api.example.cn/' })).toMatchObject(over);
});

test('text comes as text: unpacked, in its own charset; anything else is refused', async () => {
  answer = (_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('水位'));
  expect(await send({ url: 'https://api.example.cn/' })).toMatchObject({ value: { body: '水位' } });
  answer = (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/plain; charset=GBK' })
      .end(Buffer.from('cbaece bb'.replace(' ', ''), 'hex'));
  expect(await send({ url: 'https://api.example.cn/' })).toMatchObject({ value: { body: '水位' } });
  for (const bytes of [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]), Buffer.from('a\0b')]) {
    answer = (_request, response) => response.end(bytes);
    expect(codeOf(await send({ url: 'https://api.example.cn/' }))).toBe('http.notText');
  }
  answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed');
  expect(codeOf(await send({ url: 'https://api.example.cn/' }))).toBe('http.notText');
});

test('who does not answer, answers slowly without end, or cannot be found does not hold up the plugin', async () => {
  const soon = { timeMs: 300 };
  answer = () => {};
  expect(codeOf(await send({ url: 'https://api.example.cn/' }, soon))).toBe('http.timeout');
  answer = (_request, response) => {
    const timer = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(timer));
  };
  expect(codeOf(await send({ url: 'https://api.example.cn/' }, soon))).toBe('http.timeout');
  internet.network.resolve = () => new Promise(() => {});
  expect(codeOf(await send({ url: 'https://api.example.cn/' }, soon))).toBe('http.timeout');
  internet.network.resolve = async () => Promise.reject(new Error('no such name'));
  expect(codeOf(await send({ url: 'https://api.example.cn/' }))).toBe('http.unreachable');
});

test('a certificate that is not of the host, or of nobody known, is not trusted', async () => {
  internet.names.set('wrong.below.example.cn', ['93.184.215.14']);
  expect(codeOf(await send({ url: 'https://wrong.below.example.cn/' }))).toBe('http.certificate');
  delete internet.network.ca;
  expect(codeOf(await send({ url: 'https://api.example.cn/' }))).toBe('http.certificate');
  expect(internet.received).toEqual([]);
});

test('one plugin has four connections at once; the others wait, and another plugin does not', async () => {
  const open: ServerResponse[] = [];
  answer = (request, response) => {
    if (request.url === '/other') response.end();
    else open.push(response);
  };
  const egress = createEgress(internet.network);
  const request = (path: string) => ({
    method: 'GET' as const,
    headers: {},
    url: `https://api.example.cn${path}`,
  });
  const sent = Array.from({ length: 6 }, () => egress.send(request('/'), grant));
  await expect.poll(() => open.length).toBe(4);
  expect(codeOf(await egress.send(request('/other'), { ...grant, plugin: 'test.other' }))).toBe('sent');
  expect(open.length).toBe(4);
  open.shift()?.end();
  await expect.poll(() => open.length).toBe(4);
  for (let left = 5; left > 0; left -= 1) {
    await expect.poll(() => open.length).toBeGreaterThan(0);
    open.shift()?.end();
  }
  expect((await Promise.all(sent)).map(codeOf)).toEqual(Array.from({ length: 6 }, () => 'sent'));
});
