import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseDetail, CasePage, ScenarioSummary } from '@changjing/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask, json, problemOf, type Answer } from './support/answers.ts';
import { launchBrowser } from './support/browser.ts';
import { startHost, type HostProcess } from './support/host-process.ts';
import { call, cookieOf, openPage } from './support/people.ts';
import { smallDistrict } from './support/small-district.ts';

let host: HostProcess;
let staff: string;
let crew: string;

vi.setConfig({ testTimeout: 240_000 });

beforeAll(async () => {
  host = await startHost({ env: { CHANGJING_LOG: 'debug' } });
  [staff, crew] = [await cookieOf(host, 'wangmin'), await cookieOf(host, 'suntao')];
});
afterAll(async () => {
  await host?.stop();
});

const api = '/api/v1';
const as = (cookie: string, headers: Record<string, string> = {}) => ({ headers: { cookie, ...headers } });
const draft = (slug: string) => ({ template: 'changjing.community/waterlogging', title: '试', slug });

describe('every refusal is an RFC 9457 problem', () => {
  const refusals: [string, number, string, () => Promise<Answer>][] = [
    ['an address that is not there', 404, 'http.notFound', () => ask(host, `${api}/nothing`)],
    ['an address outside the API', 404, 'http.notFound', () => ask(host, '/nothing')],
    ['a question that needs a sign-in', 401, 'identity.notSignedIn', () => ask(host, `${api}/cases`)],
    [
      'a page length that is no number',
      400,
      'request.invalid',
      () => ask(host, `${api}/cases?limit=x`, as(staff)),
    ],
    [
      'a field that is missing',
      400,
      'request.invalid',
      () => ask(host, `${api}/scenarios`, json({}, { cookie: staff })),
    ],
    [
      'JSON cut off',
      400,
      'request.malformed',
      () => ask(host, `${api}/scenarios`, { ...json({}, { cookie: staff }), body: '{"title"' }),
    ],
    [
      'a write that does not say it is JSON',
      415,
      'request.mediaType',
      () =>
        ask(host, `${api}/scenarios`, {
          ...json({}),
          headers: { cookie: staff, 'content-type': 'text/plain' },
        }),
    ],
    [
      'a form that is none',
      400,
      'request.malformed',
      () =>
        ask(host, `${api}/apps/waterlogging/reports`, {
          method: 'POST',
          body: 'not a form',
          headers: {
            'content-type': 'multipart/form-data; boundary=x',
            'idempotency-key': 'a-key-of-a-citizen',
          },
        }),
    ],
    [
      '2 MB of JSON from a stranger',
      413,
      'http.tooLarge',
      () => ask(host, `${api}/scenarios`, json({ title: 'x'.repeat(2 * 1024 * 1024) })),
    ],
    [
      'a write another site made the browser send',
      403,
      'http.foreignOrigin',
      () =>
        ask(
          host,
          `${api}/scenarios`,
          json(draft('foreign'), { cookie: staff, origin: 'https://evil.example' }),
        ),
    ],
    [
      'a post without the permission',
      403,
      'identity.notPermitted',
      () => ask(host, `${api}/scenarios`, json(draft('crew'), { cookie: crew })),
    ],
    [
      'a wrong password',
      401,
      'account.invalidUsernameOrPassword',
      () =>
        ask(
          host,
          '/api/auth/sign-in/username',
          json({ username: 'nobody', password: 'wrong-password' }, { origin: host.url }),
        ),
    ],
    ['an account address that is not there', 404, 'account.notFound', () => ask(host, '/api/auth/nothing')],
  ];
  it.each(refusals)('%s: %i %s', async (_, status, code, attempt) => {
    const answer = await attempt();
    const problem = problemOf(answer);
    expect([problem.status, problem.code]).toEqual([status, code]);
    expect(problem.title).toMatch(/\p{Script=Han}/u);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('in the language the reader asks for, Chinese otherwise', async () => {
    const titleIn = async (language: string) =>
      problemOf(await ask(host, `${api}/cases`, { headers: { 'accept-language': language } })).title;
    expect(await titleIn('en-GB,en;q=0.9')).toBe('Please sign in first');
    for (const language of ['zh-CN,zh;q=0.9,en;q=0.8', 'fr', 'en;q=0.2, zh-TW;q=0.7'])
      expect(await titleIn(language)).toBe('请先登录');
    expect(await titleIn('fr-FR, en;q=0.8')).toBe('Please sign in first');
  });

  it.each([
    ['GET', '/scenarios/%00'],
    ['GET', '/cases/%00'],
    ['GET', '/reports/%00'],
    ['GET', '/apps/%00'],
    ['GET', '/files/%00'],
    ['GET', '/cases?cursor=garbage'],
    ['GET', '/cases?cursor=%00'],
    ['GET', '/dead-letters?cursor=garbage'],
    ['GET', '/scenarios/%E0%A4%A'],
    ['GET', '/live?topics=%00'],
    ['POST', '/hooks/%00'],
    ['POST', '/demo-accounts/%00/sign-in'],
  ])('%s %s is refused, not an error of the host', async (method, path) => {
    const { status } = problemOf(await ask(host, `${api}${path}`, { method, headers: { cookie: staff } }));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it('text that no database keeps is refused or kept without harm', async () => {
    const made = await ask(
      host,
      `${api}/scenarios`,
      json({ ...draft('nul'), title: '积\u0000水' }, { cookie: staff }),
    );
    expect(made.status).toBeLessThan(500);
    const { id } = JSON.parse(made.text) as { id?: string };
    if (id) {
      const published = await ask(
        host,
        `${api}/scenarios/${id}/publish`,
        json({ note: '\u0000' }, { cookie: staff }),
      );
      expect(published.status).toBeLessThan(500);
    }
    expect((await ask(host, `${api}/scenarios`, as(staff))).status).toBe(200);
  });

  it('a version number larger than any there will be is refused', async () => {
    const [scenario] = await call<ScenarioSummary[]>(host, staff, '/scenarios');
    const path = `${api}/scenarios/${scenario!.id}`;
    const read = await ask(host, `${path}/versions/99999999999`, as(staff));
    const back = await ask(host, `${path}/rollback`, json({ version: 99999999999 }, { cookie: staff }));
    expect([problemOf(read).status, problemOf(back).status]).toEqual([400, 400]);
  });
});

describe('a write sent again', () => {
  it('under the same Idempotency-Key gets the same answer and is done once; for another body the key is refused', async () => {
    const create = (slug: string) =>
      ask(
        host,
        `${api}/scenarios`,
        json(draft(slug), { cookie: staff, 'idempotency-key': 'create-scenario-1' }),
      );
    const [first, second] = [await create('once'), await create('once')];
    expect([first.status, second.status, second.text]).toEqual([201, 201, first.text]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    const scenarios = await call<ScenarioSummary[]>(host, staff, '/scenarios');
    expect(scenarios.filter(({ slug }) => slug === 'once')).toHaveLength(1);
    expect(problemOf(await create('twice'))).toMatchObject({ status: 422, code: 'idempotency.reused' });
  });

  it('and without an answer’s body gets it again', async () => {
    const again = () =>
      ask(host, `${api}/demo-accounts/wangmin/sign-in`, {
        method: 'POST',
        headers: { cookie: staff, 'idempotency-key': 'sign-in-again-1' },
      });
    expect([(await again()).status, (await again()).status]).toEqual([204, 204]);
  });

  it('of a step on a citizen’s case is told again without his words, which are kept in one place only', async () => {
    const sent = await sendReport('两辆车熄火在桥下', 'a-key-of-a-citizen-3', '', '13900001111');
    const { number } = JSON.parse(sent.text) as { number: string };
    const reported = await vi.waitFor(
      async () => {
        const { items } = await call<CasePage>(host, crew, '/cases');
        const found = items.find((one) => one.number === number);
        if (!found) throw new Error(`no case ${number}`);
        return found;
      },
      { timeout: 60_000 },
    );
    const accept = async () => {
      const path = `${api}/cases/${reported.id}/transitions`;
      const key = { cookie: crew, 'idempotency-key': 'accept-report-1' };
      const answer = await ask(host, path, json({ transition: 'accept' }, key));
      return JSON.parse(answer.text) as CaseDetail;
    };
    const { subject, ...first } = await accept();
    expect(subject).toMatchObject({ description: '两辆车熄火在桥下', contact: '13900001111' });
    expect(await accept()).toEqual(first);
  });

  it('as a form with another boundary gets the same answer', async () => {
    const upload = () =>
      ask(host, `${api}/files`, { ...photo(picture), ...as(crew, { 'idempotency-key': 'photo-one-1' }) });
    const [first, second] = [await upload(), await upload()];
    expect([first.status, second.status, second.text]).toEqual([201, 201, first.text]);
    const report = () => sendReport('桥下积水', 'a-key-of-a-citizen-1', staff);
    const [sent, repeated] = [await report(), await report()];
    expect([sent.status, repeated.status, repeated.text]).toEqual([201, 201, sent.text]);
  });
});

/** One grey pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mOoBwAAgQCASyZEsgAAAABJRU5ErkJggg==',
  'base64',
);

function photo(bytes: Uint8Array<ArrayBuffer>): RequestInit {
  const form = new FormData();
  form.set('file', new File([bytes], 'photo.png', { type: 'image/png' }));
  return { method: 'POST', body: form };
}

function sendReport(description: string, key: string, cookie = '', contact?: string): Promise<Answer> {
  const form = new FormData();
  form.set(
    'report',
    JSON.stringify({ stream: 'reports', description, contact, location: { lng: 117.7063, lat: 39.0117 } }),
  );
  return ask(host, `${api}/apps/waterlogging/reports`, {
    method: 'POST',
    body: form,
    headers: { 'idempotency-key': key, ...(cookie && { cookie }) },
  });
}

it('an upload that is no picture, or too large a one, is refused by name', async () => {
  const text = problemOf(await ask(host, `${api}/files`, { ...photo(Buffer.from('<svg/>')), ...as(crew) }));
  expect([text.status, text.title]).toEqual([
    expect.toSatisfy((status) => [415, 422].includes(status)),
    expect.stringMatching(/图片|照片/),
  ]);
  const large = Buffer.concat([picture, Buffer.alloc(9 * 1024 * 1024)]);
  const refused = problemOf(await ask(host, `${api}/files`, { ...photo(large), ...as(crew) }));
  expect([refused.status, refused.title]).toEqual([413, expect.stringContaining('8 MB')]);
});

it('every answer carries its security headers, documents a policy under which only own scripts run', async () => {
  for (const path of [
    '/studio/',
    '/studio/scenarios',
    '/a/waterlogging',
    '/r/none',
    '/tasks',
    `${api}/docs`,
  ]) {
    const policy = (await ask(host, path)).headers.get('content-security-policy') ?? '';
    expect([path, policy]).toEqual([
      path,
      expect.stringMatching(/default-src 'self'.*script-src 'self';.*frame-ancestors 'self'/),
    ]);
  }
  for (const path of [
    `${api}/demo-accounts`,
    `${api}/openapi.json`,
    '/api/auth/get-session',
    '/healthz',
    '/metrics',
    '/',
  ]) {
    const { headers } = await ask(host, path);
    expect([path, headers.get('content-security-policy'), headers.get('x-content-type-options')]).toEqual([
      path,
      "default-src 'none'; frame-ancestors 'none'",
      'nosniff',
    ]);
  }
});

it('health, readiness and figures are there for whoever runs it, and figures name routes, not ids', async () => {
  expect((await ask(host, '/healthz')).text).toBe('{"status":"ok"}');
  expect((await ask(host, '/readyz')).text).toBe('{"status":"ok"}');
  await ask(host, `${api}/cases/some-case-id`, as(staff));
  await ask(host, '/a/some-slug');
  const { text } = await ask(host, '/metrics');
  expect(text).toMatch(/changjing_ingest_total/);
  expect(text).toMatch(
    /changjing_http_request_seconds_count\{method="GET",route="[^"]*\/cases\/:id",status="404"\}/,
  );
  expect(text).not.toMatch(/some-case-id|some-slug/);
});

it('the API describes itself in OpenAPI 3.1 without loose ends', async () => {
  const document = JSON.parse((await ask(host, `${api}/openapi.json`)).text) as {
    openapi: string;
    paths: Record<
      string,
      Record<string, { responses: object; parameters?: { in: string; name: string }[]; security?: object[] }>
    >;
    components: { securitySchemes: object } & Record<string, object>;
  };
  expect(document.openapi).toBe('3.1.0');
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!);
  for (const path of new Set(references)) {
    const target = path
      .split('/')
      .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document);
    expect([path, target]).toEqual([path, expect.any(Object)]);
  }
  for (const [path, operations] of Object.entries(document.paths)) {
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const operation of Object.values(operations)) {
      const given = (operation.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name);
      expect([path, new Set(given)]).toEqual([path, new Set(wanted)]);
      expect(Object.keys(operation.responses).length).toBeGreaterThan(0);
      for (const scheme of (operation.security ?? []).flatMap((one) => Object.keys(one)))
        expect(Object.keys(document.components.securitySchemes)).toContain(scheme);
    }
  }
});

it('the page to try the API works in a browser under its own policy', async () => {
  const browser = await launchBrowser();
  try {
    const { page, complaints } = await openPage(browser, `${host.url}${api}/docs`);
    await page.getByText('/demo-accounts', { exact: true }).click();
    await page.getByRole('button', { name: 'Try it out' }).click();
    await page.getByRole('button', { name: 'Execute' }).click();
    await page.getByText('wangmin').first().waitFor();
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
  }
});

it('what a citizen wrote and the number to reach him stand in no log line', async () => {
  const sent = await sendReport('张三家门口水深过膝请快来', 'a-key-of-a-citizen-2', '', '13912345678');
  expect(sent.status).toBe(201);
  await ask(
    host,
    '/api/auth/sign-in/phone-number',
    json({ phoneNumber: '13912345678', password: 'no-such-password' }, { origin: host.url }),
  );
  await ask(
    host,
    '/api/auth/phone-number/send-otp',
    json({ phoneNumber: '13912345678' }, { origin: host.url }),
  );
  expect(host.output()).toMatch(/"level":/);
  expect(host.output()).not.toMatch(/13912345678|张三|水深过膝|no-such-password/);
});

it('guessing passwords is slowed down with a problem that says so', async () => {
  const attempt = (n: number) =>
    ask(
      host,
      '/api/auth/sign-in/username',
      json({ username: `guess${n}`, password: 'wrong-password' }, { origin: host.url }),
    );
  let last = await attempt(0);
  for (let n = 1; n < 70 && last.status !== 429; n += 1) last = await attempt(n);
  expect(problemOf(last)).toMatchObject({ status: 429, title: expect.stringContaining('频繁') });
});

it('production has no demo accounts: the list is empty and the one-click sign-in is refused', async () => {
  const baseFile = join(mkdtempSync(join(tmpdir(), 'changjing-base-')), 'base.json');
  writeFileSync(baseFile, JSON.stringify(smallDistrict));
  const production = await startHost({
    env: {
      CHANGJING_MODE: 'production',
      PUBLIC_URL: 'https://changjing.example',
      CHANGJING_SECRET: 'a-secret-of-this-test-that-is-long-enough',
      CHANGJING_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      CHANGJING_BASE: baseFile,
    },
  });
  try {
    expect((await ask(production, `${api}/demo-accounts`)).text).toBe('[]');
    const refused = await ask(production, `${api}/demo-accounts/wangmin/sign-in`, { method: 'POST' });
    expect(problemOf(refused)).toMatchObject({ status: 403, code: 'identity.demoRefused' });
    expect(refused.headers.getSetCookie()).toEqual([]);
    const local = await ask(production, `${api}/scenarios`, json({}, { origin: production.url }));
    expect(problemOf(local).code).toBe('http.foreignOrigin');
    expect(production.output()).not.toMatch(/a-secret-of-this-test|演示账号/);
  } finally {
    await production.stop();
  }
});
