import { ChangjingError } from '@changjing/contract';
import { afterEach, expect, test } from 'vitest';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestBroker, type TestBroker } from './testing.ts';

const reason = { zh: '需要' };
const all = {
  network: [
    { host: 'api.example.cn', reason },
    { host: '*.below.example.cn', reason },
  ],
  secrets: [{ name: 'token', title: { zh: '令牌' }, reason }],
  storage: { reason },
  schedule: { reason },
  notify: [
    { channel: 'staff', reason },
    { channel: 'public', reason },
  ],
  citizenFacing: { reason },
};
const get = (key: string) => ({ kind: 'storage.get' as const, key });
const set = (key: string, value: string | number) => ({ kind: 'storage.set' as const, key, value });
const http = (url: string, more = {}) => ({ kind: 'http' as const, url, ...more });

describeOnDatabases('the broker', (open) => {
  let at: TestBroker;
  afterEach(() => at.close());
  const recordOf = async () => {
    const record = (await at.ledger.read(at.tenant)).get('test.reporter');
    return {
      uses: Object.fromEntries([...(record?.uses ?? [])].map(([key, { used }]) => [key, used])),
      incidents: (record?.incidents ?? []).map(({ code, times }) => `${code} ${times}`).sort(),
    };
  };

  test('a plugin that asked for nothing is refused everything, and what it tried is on its sheet', async () => {
    at = await openTestBroker(open, {});
    const { answers } = await at.run([
      http('https://api.example.cn/'),
      get('a'),
      set('a', 1),
      { kind: 'storage.delete', key: 'a' },
      { kind: 'storage.list' },
      { kind: 'notify', channel: 'staff', text: { zh: '你好' } },
      { kind: 'schedule', id: 'soon', afterSeconds: 5, action: 'go' },
      { kind: 'schedule.cancel', id: 'soon' },
    ]);
    expect(answers.map((answer) => (answer.ok ? 'done' : answer.code))).toEqual([
      'refused.network',
      'refused.storage',
      'refused.storage',
      'refused.storage',
      'refused.proposal',
      'refused.notify',
      'refused.schedule',
      'refused.schedule',
    ]);
    expect(at.sent).toEqual([]);
    expect(await recordOf()).toEqual({
      uses: {},
      incidents: [
        'refused.network 1',
        'refused.notify 1',
        'refused.proposal 1',
        'refused.schedule 2',
        'refused.storage 3',
      ],
    });
  });

  test('what was asked for is done and counted under the words of the manifest', async () => {
    at = await openTestBroker(open, all);
    at.configuration = { area: '滨海' };
    const { answers, configuration, scenario } = await at.run(
      [
        get('level'),
        set('level', 30),
        get('level'),
        http('https://api.example.cn/a', {
          headers: { authorization: { secret: 'token', prefix: 'Bearer ' } },
        }),
        http('https://x.below.example.cn/b', { method: 'POST', body: '{}' }),
        http('https://elsewhere.example.cn/'),
        { kind: 'storage.delete', key: 'level' },
        get('level'),
      ],
      { scenario: 'water' },
    );
    expect({ answers, configuration, scenario }).toEqual({
      answers: [
        { ok: true, value: {} },
        { ok: true, value: null },
        { ok: true, value: { value: 30 } },
        { ok: true, value: { status: 200, headers: {}, body: '1' } },
        { ok: true, value: { status: 200, headers: {}, body: '2' } },
        expect.objectContaining({ ok: false, code: 'refused.network' }),
        { ok: true, value: null },
        { ok: true, value: {} },
      ],
      configuration: { area: '滨海' },
      scenario: 'water',
    });
    expect(await recordOf()).toEqual({
      uses: { 'network:api.example.cn': 1, 'network:*.below.example.cn': 1, 'secret:token': 1, storage: 5 },
      incidents: ['refused.network 1'],
    });
    expect(at.sent.map(([{ method, url }, { idempotencyKey }]) => [method, url, idempotencyKey])).toEqual([
      ['GET', 'https://api.example.cn/a', 'run-1/3'],
      ['POST', 'https://x.below.example.cn/b', 'run-1/4'],
    ]);
  });

  test('a plugin’s data of one scenario is not seen in another, nor by another tenant', async () => {
    at = await openTestBroker(open, all);
    await at.run([set('k', 'water')], { scenario: 'water' });
    await at.run([set('k', 'none')]);
    const read = async (more: object) => (await at.run([get('k')], more)).answers[0];
    expect([
      await read({ scenario: 'water' }),
      await read({}),
      await read({ scenario: 'other' }),
      await read({ tenant: `${at.tenant}-2`, scenario: 'water' }),
    ]).toEqual([{ value: 'water' }, { value: 'none' }, {}, {}].map((value) => ({ ok: true, value })));
  });

  test('what it may keep is bounded for each scenario, by the lower of manifest and ceiling', async () => {
    at = await openTestBroker(open, all, { manifest: { budget: { storageKb: 2 } } });
    const kb = (count: number) => 'x'.repeat(count * 1024);
    const full = await at.run([set('a', kb(1)), set('b', kb(1)), set('a', kb(1.5)), set('c', 1)]);
    expect(full.answers.map((answer) => (answer.ok ? 'done' : answer.code))).toEqual([
      'done',
      'quota.storageKb',
      'done',
      'done',
    ]);
    at.clock.ms += 1000;
    at.ceilings = { ...at.ceilings, storageKb: 0 };
    const none = await at.run([set('d', 1)], { scenario: 'other' });
    expect(none.answers[0]).toMatchObject({ code: 'quota.storageKb' });
    const [incident] = (await at.ledger.read(at.tenant)).get('test.reporter')!.incidents;
    expect(incident).toMatchObject({
      code: 'quota.storageKb',
      limit: 0,
      used: 1,
      unit: 'kB',
      scenario: 'other',
    });
  });

  test('two runs that write at once stay within the quota together', async () => {
    at = await openTestBroker(open, all, { manifest: { budget: { storageKb: 10 } } });
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, n) => at.run([set(`k${n}`, 'x'.repeat(3 * 1024))])),
    );
    const written = outcomes.filter(({ answers: [answer] }) => answer?.ok);
    expect(written.length).toBe(3);
  });

  test('a request nobody knows, or of the wrong form, is refused and told; the run goes on', async () => {
    at = await openTestBroker(open, all);
    const { answers } = await at.run([
      { kind: 'exec', command: 'rm' },
      { kind: 'storage.get', key: 'a', extra: 1 },
      { kind: 'storage.set', key: 'zero', value: 'a\u0000b' },
      { kind: 'storage.set', key: 'half', value: '\ud800' },
      { kind: 'storage.set', key: 'text', value: '\\u0000' },
      get('text'),
    ]);
    expect(answers.map((answer) => (answer.ok ? answer.value : answer.code))).toEqual([
      'refused.request',
      'refused.request',
      'refused.request',
      'refused.request',
      null,
      { value: '\\u0000' },
    ]);
    for (const raw of ['', 'null', '[]', '{"done":true,"message":7}', '{"done":"no"}']) {
      await expect(at.run([], { input: { raw } })).rejects.toMatchObject({ code: 'plugin.failed' });
    }
  });

  test('a run that never ends is ended after so many requests, and that is told with its figures', async () => {
    at = await openTestBroker(open, all, { manifest: { budget: { hostCallsPerRun: 5 } } });
    const endless = Array.from({ length: 50 }, (_, n) => set(`k${n}`, n));
    await expect(at.run(endless)).rejects.toMatchObject({ code: 'plugin.failed' });
    const { incidents, uses } = (await at.ledger.read(at.tenant)).get('test.reporter')!;
    expect(incidents).toMatchObject([{ code: 'quota.hostCallsPerRun', limit: 5, used: 6, times: 1 }]);
    expect(uses.get('storage')?.used).toBe(5);
  });

  test('time and chance are the same however often a run is repeated from its start', async () => {
    at = await openTestBroker(open, all);
    const asked = [set('a', '$now $luck'), get('a'), set('b', '$now $luck'), get('b')];
    const { answers } = await at.run(asked, { key: 'one' });
    expect(answers[1]).toEqual(answers[3]);
    expect(JSON.stringify(answers[1])).toContain(String(at.clock.ms));
    const other = await at.run(asked, { key: 'two' });
    expect(other.answers[1]).not.toEqual(answers[1]);
  });

  test('a run with the same key is the same run: over, it does nothing again', async () => {
    at = await openTestBroker(open, all);
    const asked = [http('https://api.example.cn/', { method: 'POST' }), set('a', 1)];
    const once = await at.run(asked, { key: 'same' });
    expect(await Promise.all([at.run(asked, { key: 'same' }), at.run(asked, { key: 'same' })])).toEqual([
      once,
      once,
    ]);
    expect(at.sent.length).toBe(1);
    expect((await recordOf()).uses).toMatchObject({ storage: 1 });
  });

  test('a run that was cut off goes on where it was, after a restart too', async () => {
    let isCut = true;
    at = await openTestBroker(open, all, {
      wrap: ({ store }) => ({
        store: {
          ...store,
          async addAnswer(tx, run, index, answer) {
            const added = await store.addAnswer(tx, run, index, answer);
            if (isCut && index === 2) throw new Error('the power went');
            return added;
          },
        },
      }),
    });
    const asked = [http('https://api.example.cn/', { method: 'POST' }), set('n', 1), set('n', 2), get('n')];
    await expect(at.run(asked, { key: 'cut' })).rejects.toThrow('the power went');
    expect((await at.run([get('n')])).answers).toEqual([{ ok: true, value: { value: 1 } }]);
    isCut = false;
    at.clock.ms += 60_000;
    const { answers } = await at.run(asked, { key: 'cut' });
    expect(answers[3]).toEqual({ ok: true, value: { value: 2 } });
    expect(at.sent.length).toBe(1);
  });

  test('what the plugin throws ends the run for good; when the other side did not answer, it is asked again later', async () => {
    let isDown = true;
    const keys: string[] = [];
    at = await openTestBroker(open, all, {
      egress: {
        async send(_request, { idempotencyKey }) {
          keys.push(idempotencyKey);
          const message = { zh: '没有答复', en: 'no answer' };
          return isDown
            ? { ok: false, code: 'http.timeout', message }
            : { ok: true, value: { status: 200, headers: {}, body: 'ok' } };
        },
      },
    });
    const asked = [set('a', 1), http('https://api.example.cn/', { method: 'POST' })];
    const timed = { key: 'timed', input: { throwOn: 'http.timeout' } };
    await expect(at.run(asked, timed)).rejects.toMatchObject({ code: 'plugin.unavailable' });
    expect((await recordOf()).incidents).toEqual([]);
    isDown = false;
    expect((await at.run(asked, timed)).answers).toHaveLength(2);
    expect(keys).toEqual(['timed/1', 'timed/1']);
    const refused = at.run([http('https://no.example.cn/')], { input: { throwOn: 'refused.network' } });
    const error: unknown = await refused.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ChangjingError);
    expect(error).toMatchObject({
      code: 'plugin.failed',
      text: {
        zh: expect.stringMatching(/^插件「报送平台」运行「报送」时出错：/),
        en: expect.stringMatching(/^Plugin "Reporter" failed in "报送": /),
      },
    });
    expect((await recordOf()).incidents).toEqual(['refused.network 1', 'run.failed 1']);
  });

  test('keys are listed only where the proposed interface is in force', async () => {
    at = await openTestBroker(open, all, { manifest: { enabledApiProposals: ['storageList'] } });
    const { answers } = await at.run([
      set('b/1', 1),
      set('a/2', 1),
      set('a/1', 1),
      { kind: 'storage.list', prefix: 'a/' },
      { kind: 'storage.list' },
    ]);
    expect(answers.slice(3)).toEqual([
      { ok: true, value: ['a/1', 'a/2'] },
      { ok: true, value: ['a/1', 'a/2', 'b/1'] },
    ]);
  });

  test('a plugin that is forgotten leaves no row, nor what it had not written yet', async () => {
    at = await openTestBroker(open, all);
    await at.run(
      [
        set('a', 1),
        { kind: 'schedule', id: 'soon', afterSeconds: 60, action: 'later' },
        { kind: 'notify', channel: 'staff', text: { zh: '你好' } },
        http('https://elsewhere.example.cn/'),
      ],
      { scenario: 'water' },
    );
    await at.ledger.flush();
    await at.run([set('b', 1)]);
    const rows = async () => {
      const counts: Record<string, number> = {};
      for (const table of ['storage', 'timers', 'runs', 'notices', 'uses', 'incidents']) {
        const { rows: found } = await open.database.query(
          `select 1 from plugin_${table} where tenant_id = $1`,
          [at.tenant],
        );
        counts[table] = found.length;
      }
      return counts;
    };
    expect(await rows()).toEqual({ storage: 2, timers: 1, runs: 2, notices: 1, uses: 3, incidents: 1 });
    await open.database.transaction((tx) => at.broker.forget(tx, at.tenant, 'test.reporter'));
    await at.ledger.flush();
    expect(await rows()).toEqual({ storage: 0, timers: 0, runs: 0, notices: 0, uses: 0, incidents: 0 });
  });
});
