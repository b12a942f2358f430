import { createHmac } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';
import { silentLog, type Clock, type PhoneCodeSender } from '../kernel/index.ts';
import {
  authAdapter,
  SqlAudit,
  SqlDistrictBaseStore,
  SqlPostHoldings,
  SqlSignInFailures,
} from '../store/index.ts';
import { describeOnDatabases, freshTenant } from '../store/testing.ts';
import {
  consolePhoneCodes,
  createIdentity,
  demoDistrict,
  noPhoneCodes,
  StoredDistrictBases,
  type Identity,
} from './index.ts';

/** RFC 6238 with the secret of an otpauth address. */
function totp(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret')!;
  const bits = secret
    .split('')
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'));
  const key = Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)!
      .map((byte) => parseInt(byte, 2)),
  );
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = mac.at(-1)! & 0xf;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const origin = 'http://localhost:7300';
const password = 'rain-on-the-7th-road';

describeOnDatabases('identity', (open) => {
  let tenant: string;
  let now: number;
  let codes: string[];
  let audit: SqlAudit;
  let bases: StoredDistrictBases;
  let identity: Identity;
  const clock: Clock = { now: () => now };

  function identityOf(of: {
    tenant: string;
    mode?: 'demo' | 'production';
    phoneCodes?: PhoneCodeSender;
  }): Identity {
    return createIdentity({
      tenant: of.tenant,
      mode: of.mode ?? 'demo',
      publicUrl: () => origin,
      isOwnOrigin: (from) => from === origin,
      secret: 'a-secret-of-this-test-that-is-long-enough',
      adapter: authAdapter(open.database, of.tenant),
      database: open.database,
      audit,
      bases,
      holdings: new SqlPostHoldings(open.database, clock),
      failures: new SqlSignInFailures(open.database, clock),
      phoneCodes: of.phoneCodes ?? { send: async (_phone, code) => void codes.push(code) },
      log: silentLog,
    });
  }

  beforeEach(async () => {
    tenant = freshTenant().slice(0, 41);
    now = Date.now();
    codes = [];
    audit = new SqlAudit(open.database, clock);
    bases = new StoredDistrictBases(open.database, new SqlDistrictBaseStore(open.database, clock));
    await bases.ensure({ ...demoDistrict, tenant });
    identity = identityOf({ tenant });
  });

  let address = 0;
  function post(path: string, body: object, headers: Record<string, string> = {}, to = identity) {
    // Every call from an address of its own: rate limits are tested apart.
    address += 1;
    const client = `10.0.${Math.floor(address / 250)}.${(address % 250) + 1}`;
    return to.handler(
      new Request(`${origin}/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, ...headers },
        body: JSON.stringify(body),
      }),
      client,
    );
  }
  function cookieOf(response: Response): Headers {
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    return new Headers({ cookie: cookies.join('; ') });
  }
  const person = (name = 'zhou') => ({
    name: '周敏',
    email: `${name}@example.org`,
    username: name,
    phone: '+8613900000000',
    password,
    posts: ['gangwan-1-patrol', 'dispatch-desk'],
  });

  test('a person signs in by e-mail or user name and acts in the primary post', async () => {
    const id = await identity.createPerson(person());
    for (const [path, body] of [
      ['/sign-in/email', { email: 'zhou@example.org', password }],
      ['/sign-in/username', { username: 'Zhou', password }],
    ] as const) {
      const response = await post(path, body);
      expect(response.status).toBe(200);
      const actor = await identity.actorOf(cookieOf(response));
      expect(actor).toMatchObject({
        tenant,
        person: id,
        name: '周敏',
        post: { id: 'gangwan-1-patrol', role: 'gridWorker', territory: 'gangwan-1' },
      });
      expect(actor?.posts.map((held) => held.id)).toEqual(['gangwan-1-patrol', 'dispatch-desk']);
      expect(actor?.permissions.has('case.dispatch')).toBe(false);
    }
  });

  test('choosing another post held changes what one may do, in this session only', async () => {
    await identity.createPerson(person());
    const signIn = async () =>
      cookieOf(await post('/sign-in/email', { email: 'zhou@example.org', password }));
    const [desk, phone] = [await signIn(), await signIn()];
    const actor = await identity.choosePost(desk, 'dispatch-desk');
    expect(actor.permissions.has('case.dispatch')).toBe(true);
    expect((await identity.actorOf(desk))?.post?.id).toBe('dispatch-desk');
    expect((await identity.actorOf(phone))?.post?.id).toBe('gangwan-1-patrol');
    await expect(identity.choosePost(desk, 'reviewer')).rejects.toMatchObject({
      code: 'identity.postNotHeld',
    });
    await expect(identity.choosePost(new Headers(), 'reviewer')).rejects.toMatchObject({ status: 401 });
  });

  test('who keeps using the product stays signed in; who stays away for a week is signed out', async () => {
    await identity.createPerson(person());
    const dayMs = 24 * 60 * 60_000;
    const signedIn = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now: signedIn });
    try {
      let cookie = cookieOf(await post('/sign-in/email', { email: 'zhou@example.org', password }));
      const unused = new Headers(cookie);
      for (let day = 1; day <= 20; day += 1) {
        vi.setSystemTime(signedIn + day * dayMs + 60_000);
        const renewed: string[] = [];
        expect(await identity.actorOf(cookie, (one) => renewed.push(one)), `day ${day}`).toBeDefined();
        expect(renewed.join(), `day ${day}`).toMatch(/session_token=.*Max-Age=604800/);
        cookie = new Headers({ cookie: renewed.map((one) => one.split(';')[0]).join('; ') });
        const again: string[] = [];
        await identity.actorOf(cookie, (one) => again.push(one));
        expect(again, `twice on day ${day}`).toEqual([]);
      }
      // The browser of the first cookie would have let go of it; the session is one and the same.
      expect(await identity.actorOf(unused)).toBeDefined();
      // Where no cookie can be handed on, looking draws nothing out.
      vi.setSystemTime(signedIn + 26 * dayMs);
      expect(await identity.actorOf(cookie)).toBeDefined();
      vi.setSystemTime(signedIn + 28 * dayMs);
      expect(await identity.actorOf(cookie, () => undefined)).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });

  test('after signing out the cookie opens nothing', async () => {
    await identity.createPerson(person());
    const headers = cookieOf(await post('/sign-in/email', { email: 'zhou@example.org', password }));
    await post('/sign-out', {}, Object.fromEntries(headers));
    expect(await identity.actorOf(headers)).toBeUndefined();
  });

  test('nobody makes an account for himself', async () => {
    const response = await post('/sign-up/email', { name: 'x', email: 'x@example.org', password });
    expect(response.status).toBe(404);
  });

  test('five wrong passwords lock the name, the right one included, for a quarter of an hour', async () => {
    await identity.createPerson(person());
    const attempt = async (given: string) =>
      (await post('/sign-in/email', { email: 'zhou@example.org', password: given })).status;
    for (let n = 0; n < 5; n += 1) expect(await attempt('wrong-password')).toBe(401);
    expect(await attempt(password)).toBe(429);
    now += 16 * 60_000;
    expect(await attempt(password)).toBe(200);
  });

  test('a name nobody has is locked the same way', async () => {
    const attempt = async () =>
      (await post('/sign-in/email', { email: 'nobody@example.org', password: 'wrong-password' })).status;
    const answers: number[] = [];
    for (let n = 0; n < 6; n += 1) answers.push(await attempt());
    expect(answers).toEqual([401, 401, 401, 401, 401, 429]);
  });

  test('one address that tries many names is slowed down', async () => {
    const answers = new Set<number>();
    for (let n = 0; n < 25; n += 1) {
      const response = await identity.handler(
        new Request(`${origin}/api/auth/sign-in/email`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            origin,
            'x-changjing-client-address': `10.9.9.${n}`,
          },
          body: JSON.stringify({ email: `n${n}@example.org`, password: 'wrong-password' }),
        }),
        open.engine === 'pglite' ? '10.7.1.7' : '10.7.1.8',
      );
      answers.add(response.status);
    }
    expect(answers).toContain(429);
  });

  test('sign-ins are in the audit trail without the names tried', async () => {
    const id = await identity.createPerson(person());
    await post('/sign-in/email', { email: 'zhou@example.org', password: 'wrong-password' });
    await post('/sign-in/email', { email: 'zhou@example.org', password });
    const { items } = await audit.page(tenant, { limit: 10 });
    expect(items.map(({ action, target, succeeded }) => [action, target, succeeded])).toEqual([
      ['account.signIn', `person/${id}`, true],
      ['account.signIn', 'account', false],
      ['account.create', `person/${id}`, true],
    ]);
    expect(JSON.stringify(items)).not.toContain('zhou');
  });

  test('without an SMS service nobody gets a code, and the answer tells nobody which numbers exist', async () => {
    const production = identityOf({ tenant, mode: 'production', phoneCodes: noPhoneCodes });
    const answers = [];
    for (const phoneNumber of ['+8613900000000', '+8613911111111']) {
      const answer = await post('/phone-number/send-otp', { phoneNumber }, {}, production);
      answers.push({ status: answer.status, body: await answer.json() });
    }
    expect(answers[0]).toEqual({
      status: 503,
      body: { code: 'NO_PHONE_CODES', message: '还没有接入短信服务，暂不能用手机验证码登录' },
    });
    expect(answers[1]).toEqual(answers[0]);
  });

  test('the demo’s phone codes are read where its host runs, at the level that is shown there', async () => {
    const lines: object[] = [];
    await consolePhoneCodes({ ...silentLog, warn: (fields) => void lines.push(fields) }).send(
      '+8613900000000',
      '123456',
    );
    expect(lines).toEqual([{ phone: '…0000', code: '123456' }]);
  });

  test('a phone code signs its owner in, once; a number nobody has gets none', async () => {
    const id = await identity.createPerson(person());
    await post('/phone-number/send-otp', { phoneNumber: '+8613911111111' });
    expect(codes).toEqual([]);
    await post('/phone-number/send-otp', { phoneNumber: '+8613900000000' });
    const verify = (code: string) => post('/phone-number/verify', { phoneNumber: '+8613900000000', code });
    expect((await verify('000000x')).status).toBe(400);
    const response = await verify(codes[0]!);
    expect((await identity.actorOf(cookieOf(response)))?.person).toBe(id);
    expect((await verify(codes[0]!)).status).not.toBe(200);
  });

  test('with a second factor a password alone opens nothing', async () => {
    await identity.createPerson(person());
    const withPassword = () => post('/sign-in/email', { email: 'zhou@example.org', password });
    const first = Object.fromEntries(cookieOf(await withPassword()));
    const enabled = (await (await post('/two-factor/enable', { password }, first)).json()) as {
      totpURI: string;
    };
    expect((await post('/two-factor/verify-totp', { code: totp(enabled.totpURI) }, first)).status).toBe(200);
    const half = await withPassword();
    expect(await half.json()).toMatchObject({ twoFactorRedirect: true });
    expect(await identity.actorOf(cookieOf(half))).toBeUndefined();
    const whole = await post(
      '/two-factor/verify-totp',
      { code: totp(enabled.totpURI) },
      Object.fromEntries(cookieOf(half)),
    );
    expect((await identity.actorOf(cookieOf(whole)))?.name).toBe('周敏');
  });

  test('a person of one tenant does not exist in another', async () => {
    await identity.createPerson(person());
    const response = await post('/sign-in/email', { email: 'zhou@example.org', password });
    const other = freshTenant().slice(0, 41);
    await bases.ensure({ ...demoDistrict, tenant: other });
    const elsewhere = identityOf({ tenant: other });
    expect(await elsewhere.actorOf(cookieOf(response))).toBeUndefined();
    const there = await post('/sign-in/email', { email: 'zhou@example.org', password }, {}, elsewhere);
    expect(there.status).toBe(401);
    await elsewhere.createPerson(person());
  });

  test('a request from another site’s page is refused', async () => {
    await identity.createPerson(person());
    const headers = cookieOf(await post('/sign-in/email', { email: 'zhou@example.org', password }));
    const response = await post(
      '/sign-out',
      {},
      { ...Object.fromEntries(headers), origin: 'https://evil.example' },
    );
    expect(response.status).toBe(403);
    expect(await identity.actorOf(headers)).toBeDefined();
  });

  test('demo people are made once and sign in with one click, each in the own post', async () => {
    await identity.ensureDemoPeople();
    await identity.ensureDemoPeople();
    const seen = await Promise.all(
      identity.demoAccounts().map(async ({ id }) => {
        const actor = await identity.actorOf(cookieOf(await identity.signInDemo(id, new Headers())));
        return [actor?.name, actor?.post?.role];
      }),
    );
    expect(seen).toEqual([
      ['王敏', 'staff'],
      ['刘芳', 'staff'],
      ['李强', 'dispatcher'],
      ['赵磊', 'gridWorker'],
      ['孙涛', 'departmentOfficer'],
      ['何军', 'departmentOfficer'],

      ['高峰', 'departmentOfficer'],
      ['徐燕', 'departmentOfficer'],
      ['唐丽', 'departmentOfficer'],
      ['方慧', 'departmentOfficer'],
      ['郑凯', 'gridWorker'],
      ['陈静', 'reviewer'],
      ['林海', 'vendor'],
      ['吴刚', 'systemAdministrator'],
      ['郑洁', 'securityAdministrator'],
      ['冯岩', 'auditAdministrator'],
    ]);
    await expect(identity.signInDemo('nobody', new Headers())).rejects.toMatchObject({ status: 404 });
  });

  test('the one-click sign-in has no address of its own', async () => {
    await identity.ensureDemoPeople();
    const response = await post('/demo/sign-in', { email: 'liqiang@demo.invalid' });
    expect(response.status).toBe(404);
  });

  test('production has no demo accounts and keeps demo people out of a demo’s data', async () => {
    await identity.ensureDemoPeople();
    const headers = cookieOf(await identity.signInDemo('liqiang', new Headers()));
    expect(await identity.actorOf(headers)).toBeDefined();
    const production = identityOf({ tenant, mode: 'production' });
    expect(production.demoAccounts()).toEqual([]);
    expect(await production.actorOf(headers)).toBeUndefined();
    await expect(production.signInDemo('liqiang', new Headers())).rejects.toMatchObject({
      code: 'identity.demoRefused',
    });
  });
});
