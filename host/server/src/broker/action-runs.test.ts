import type { EffectOf, HostRequestInput } from '@changjing/contract';
import { afterEach, expect, test } from 'vitest';
import { silentLog, type EffectHandler, type Jobs } from '../kernel/index.ts';
import { openJobs } from '../store/jobs/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { createActionRuns } from './action-runs.ts';
import { createBroker } from './create-broker.ts';
import { openTestBroker, type TestBroker } from './testing.ts';

const reason = { zh: '需要' };
const capabilities = {
  network: [{ host: 'api.example.cn', reason }],
  storage: { reason },
};
const post: HostRequestInput = { kind: 'http', method: 'POST', url: 'https://api.example.cn/reports' };
const set = (key: string, value: string): HostRequestInput => ({ kind: 'storage.set', key, value });
const get = (key: string): HostRequestInput => ({ kind: 'storage.get', key });

function effectOf(
  id: string,
  requests: readonly HostRequestInput[],
  ref = 'test.reporter/go',
): EffectOf<'runAction'> {
  const at = '2026-07-30T08:00:00.000Z';
  const why = {
    scenario: 'water',
    version: 1,
    rule: 'red',
    ruleTitle: { zh: '积水' },
    key: 'p1',
    events: [],
    values: {},
    sentence: { zh: '积水' },
  };
  const common = { formatVersion: 1 as const, episode: 'e', scenario: 'water', version: 1, rule: 'red' };
  return {
    ...common,
    id,
    key: 'p1',
    action: 'report',
    at,
    why,
    kind: 'runAction',
    ref,
    input: JSON.parse(JSON.stringify({ requests })) as EffectOf<'runAction'>['input'],
  };
}

describeOnDatabases('actions of plugins that rules ask for', (open) => {
  let at: TestBroker;
  let jobs: Jobs;
  let handler: EffectHandler;
  const start = async (broker = at.broker) => {
    jobs = await openJobs(open.database, silentLog);
    handler = await createActionRuns({ jobs, broker, plugins: at.plugins, log: silentLog });
  };
  const ask = (...effects: EffectOf<'runAction'>[]) =>
    open.database.transaction((tx) => handler.apply(tx, at.tenant, effects));
  const kept = async (key: string) => (await at.run([get(key)], { scenario: 'water' })).answers[0];
  afterEach(async () => {
    await jobs.dispose();
    await at.close();
  });

  test('one runs once its effect is committed, once for the effect, with the effect’s key outside', async () => {
    at = await openTestBroker(open, capabilities);
    await start();
    await ask(effectOf('e1', [post, set('done', 'yes')]), effectOf('e1', [post, set('done', 'yes')]));
    await ask(effectOf('e1', [post, set('done', 'yes')]));
    await expect.poll(() => kept('done'), { timeout: 60_000 }).toEqual({ ok: true, value: { value: 'yes' } });
    expect(at.sent.map(([, { idempotencyKey }]) => idempotencyKey)).toEqual(['e1/0']);
  });

  test('one whose effect is undone does not run', async () => {
    at = await openTestBroker(open, capabilities);
    await start();
    const undone = open.database.transaction(async (tx) => {
      await handler.apply(tx, at.tenant, [effectOf('e2', [post])]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await ask(effectOf('e3', [set('after', 'yes')]));
    await expect.poll(() => kept('after'), { timeout: 60_000 }).toMatchObject({ value: { value: 'yes' } });
    expect(at.sent).toEqual([]);
  });

  test('one that the end of the host cuts off goes on where it was, and sends the same key again', async () => {
    at = await openTestBroker(open, capabilities);
    const keys: string[] = [];
    const reached = Promise.withResolvers<void>();
    const hanging = createBroker({
      ...at.dependencies,
      egress: {
        send(_request, { idempotencyKey }) {
          keys.push(idempotencyKey);
          reached.resolve();
          return new Promise(() => {});
        },
      },
    });
    await start(hanging);
    await ask(effectOf('e4', [set('n', 'one'), post, get('n'), set('n', 'two')]));
    await reached.promise;
    await open.database.query(
      `update jobs.job set state = 'retry', start_after = now() where state = 'active'`,
    );
    await jobs.dispose();
    await start();
    await expect.poll(() => kept('n'), { timeout: 60_000 }).toMatchObject({ value: { value: 'two' } });
    expect([...keys, ...at.sent.map(([, { idempotencyKey }]) => idempotencyKey)]).toEqual(['e4/1', 'e4/1']);
    expect((await at.ledger.read(at.tenant)).get('test.reporter')?.uses.get('storage')?.used).toBeLessThan(
      20,
    );
  });

  test('one that the plugin gets wrong is told on its sheet, and does not come again', async () => {
    at = await openTestBroker(open, capabilities);
    await start();
    const wrong = effectOf('e5', [{ ...post, url: 'https://elsewhere.example.cn/' }]);
    wrong.input['throwOn'] = 'refused.network';
    await ask(wrong);
    const incidents = async () =>
      ((await at.ledger.read(at.tenant)).get('test.reporter')?.incidents ?? []).map(
        ({ code, scenario, times }) => `${code} ${scenario} ${times}`,
      );
    const told = ['refused.network water 1', 'run.failed water 1'];
    await expect.poll(async () => (await incidents()).sort(), { timeout: 60_000 }).toEqual(told);
    const states = async () => {
      const { rows } = await open.database.query<{ state: string }>(
        `select state from jobs.job where name = 'plugin-actions' and data::text like '%"e5"%'`,
      );
      return rows.map(({ state }) => state);
    };
    await expect.poll(states, { timeout: 60_000 }).toEqual(['completed']);
  });

  test('one of a plugin that is gone is left undone, and the others go on', async () => {
    at = await openTestBroker(open, capabilities);
    await start();
    await ask(effectOf('e6', [post], 'test.gone/go'), effectOf('e7', [set('other', 'yes')]));
    await expect.poll(() => kept('other'), { timeout: 60_000 }).toMatchObject({ value: { value: 'yes' } });
    expect(at.sent).toEqual([]);
  });
});
