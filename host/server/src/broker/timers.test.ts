import { afterEach, expect, test } from 'vitest';
import { silentLog } from '../kernel/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestBroker, type TestBroker } from './testing.ts';
import { createPluginTimers } from './timers.ts';

const reason = { zh: '需要' };
const capabilities = {
  network: [{ host: 'api.example.cn', reason }],
  storage: { reason },
  schedule: { reason },
};
const soon = (requests: unknown[], more = {}) => ({
  kind: 'schedule',
  id: 'soon',
  afterSeconds: 60,
  action: 'later',
  input: { requests },
  ...more,
});
const post = { kind: 'http', method: 'POST', url: 'https://api.example.cn/' };
const water = { scenario: 'water' };

describeOnDatabases('timers of plugins', (open) => {
  let at: TestBroker;
  afterEach(() => at.close());
  const timers = (more = {}) =>
    createPluginTimers({
      tenant: at.tenant,
      store: at.dependencies.store,
      broker: at.broker,
      plugins: at.plugins,
      ledger: at.ledger,
      clock: at.clock,
      log: silentLog,
      tickMs: 0,
      ...more,
    });

  test('an action runs when it is due, once, in the scenario it was asked for in, after a restart too', async () => {
    at = await openTestBroker(open, capabilities);
    await at.run([soon([{ kind: 'storage.set', key: 'late', value: 'yes' }, post])], water);
    expect(await timers().tick()).toBe(0);
    at.clock.ms += 60_000;
    const afterRestart = timers();
    expect([await afterRestart.tick(), await afterRestart.tick()]).toEqual([1, 0]);
    expect((await at.run([{ kind: 'storage.get', key: 'late' }], water)).answers).toEqual([
      { ok: true, value: { value: 'yes' } },
    ]);
    expect(at.sent.length).toBe(1);
  });

  test('the same id replaces, another scenario’s stays, and what is taken back does not run', async () => {
    at = await openTestBroker(open, capabilities);
    const say = (value: string) => [{ kind: 'storage.set', key: 'said', value }];
    await at.run([soon(say('first')), soon(say('second'))], water);
    await at.run([soon(say('other'))], { scenario: 'fire' });
    await at.run([soon(say('never')), { kind: 'schedule.cancel', id: 'soon' }]);
    at.clock.ms += 60_000;
    expect(await timers().tick()).toBe(2);
    const said = async (of: object) => (await at.run([{ kind: 'storage.get', key: 'said' }], of)).answers[0];
    expect([await said(water), await said({ scenario: 'fire' }), await said({})]).toEqual([
      { ok: true, value: { value: 'second' } },
      { ok: true, value: { value: 'other' } },
      { ok: true, value: {} },
    ]);
  });

  test('an action that sets its own timer again comes round', async () => {
    at = await openTestBroker(open, capabilities);
    const again = soon([soon([])]);
    await at.run([again], water);
    const now = timers();
    const counts: number[] = [];
    for (let minute = 0; minute < 4; minute += 1) {
      at.clock.ms += 60_000;
      counts.push(await now.tick());
    }
    expect(counts).toEqual([1, 1, 0, 0]);
  });

  test('what cannot run now is tried again with the same keys, less and less often, and given up in the end', async () => {
    const keys: string[] = [];
    at = await openTestBroker(open, capabilities, {
      egress: {
        async send(_request, { idempotencyKey }) {
          keys.push(idempotencyKey);
          return { ok: false, code: 'http.unreachable', message: { zh: '连不上对方', en: 'unreachable' } };
        },
      },
    });
    await at.run([soon([post], { input: { requests: [post], throwOn: 'http.unreachable' } })], water);
    const now = timers();
    at.clock.ms += 60_000;
    expect([await now.tick(), await now.tick()]).toEqual([1, 0]);
    at.clock.ms += 1000;
    expect(await now.tick()).toBe(1);
    at.clock.ms += 1000;
    expect(await now.tick()).toBe(0);
    for (let hour = 0; hour < 20; hour += 1) {
      at.clock.ms += 3_600_000;
      await now.tick();
    }
    expect(keys.length).toBe(20);
    expect(new Set(keys).size).toBe(1);
    const { incidents } = (await at.ledger.read(at.tenant)).get('test.reporter')!;
    expect(incidents).toMatchObject([{ code: 'timer.failed', scenario: 'water', limit: 20, used: 20 }]);
  });

  test('timers of a plugin that is off wait for it', async () => {
    at = await openTestBroker(open, capabilities);
    await at.run([soon([post])], water);
    const plugin = at.plugins.installed('test.reporter')!;
    at.plugins.remove('test.reporter');
    at.clock.ms += 60_000;
    const now = timers();
    await now.tick();
    await at.plugins.put(plugin);
    expect(await now.tick()).toBe(0);
    at.clock.ms += 60_000;
    expect(await now.tick()).toBe(1);
    expect(at.sent.length).toBe(1);
  });

  test('a scenario has at most a hundred', async () => {
    at = await openTestBroker(open, capabilities, { manifest: { budget: { hostCallsPerRun: 100 } } });
    at.ceilings = { ...at.ceilings, hostCallsPerRun: 100 };
    const many = (from: number) => Array.from({ length: 51 }, (_, n) => soon([], { id: `t${from + n}` }));
    await at.run(many(0), water);
    const { answers } = await at.run([...many(51), soon([], { id: 't0' })], water);
    expect(answers.filter((answer) => !answer.ok)).toMatchObject([
      { code: 'quota.timers' },
      { code: 'quota.timers' },
    ]);
    expect(answers.at(-1)?.ok).toBe(true);
  });
});
