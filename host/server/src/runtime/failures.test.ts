import { afterEach, expect, test } from 'vitest';
import { createRuntimeStore } from '../store/runtime/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { openTestRuntime, type TestRuntime } from './testing.ts';

class SqlError extends Error {
  override name = 'SqlError';
  readonly code: string;
  constructor(code: string) {
    super(`database said ${code}`);
    this.code = code;
  }
}

describeOnDatabases('when the database refuses', (open) => {
  let at: TestRuntime;
  afterEach(() => at.close());
  const minute = (n: number) => `2026-07-30T07:${String(n).padStart(2, '0')}:00Z`;
  const eventsOf = async () =>
    (await at.runtime.states.events(at.tenant, 'water', 'depth', { limit: 100 })).items;

  test('one payload whose data it will not take becomes a dead letter, the rest of its batch is stored', async () => {
    at = await openTestRuntime(open, {
      wrap: ({ store }) => ({
        store: {
          ...store,
          write(tx, tenant, batch, versions) {
            if (batch.events.some(({ event }) => event.data.depth === 13)) throw new SqlError('22P05');
            return store.write(tx, tenant, batch, versions);
          },
        },
      }),
    });
    const sent = [];
    for (let n = 0; n < 40; n += 1) sent.push(at.send('water/p1/depth', { depth: n, ts: minute(n) }));
    const outcomes = await Promise.all(sent);
    expect(outcomes.filter((outcome) => outcome !== 'event')).toEqual(['deadLetter']);
    expect(outcomes[13]).toBe('deadLetter');
    expect((await eventsOf()).map((event) => event.data.depth).reverse()).toEqual(
      Array.from({ length: 40 }, (_, n) => n).filter((n) => n !== 13),
    );
    const { items } = await createRuntimeStore(open.database).deadLetters(at.tenant, { limit: 9 });
    expect(items.map(({ code }) => code)).toEqual(['event.notStorable']);
  });

  test('a payload is kept as a dead letter whatever its plugin, its topic and its sender say', async () => {
    const echo = `export default { calls: { 'connectors/depth.parse': (json) => JSON.stringify({
      results: JSON.parse(json).payloads.map(({ text }) => ({ rejected: { zh: '看不懂 ' + text, en: text } })),
    }) } };`;
    at = await openTestRuntime(open, { plugins: { water: echo } });
    for (const text of ['a\0b', 'cut \ud83d', `${'水'.repeat(1995)}😀`])
      expect(await at.send('water/p1/depth', text)).toBe('deadLetter');
    const cut = `${'t'.repeat(499)}😀`;
    await at.runtime.intake.reject(
      { text: '', address: cut, origin: cut.slice(200), receivedAt: at.clock.ms },
      { code: 'transport.unknownTopic', zh: `没有主题 ${cut.slice(0, 500)}`, en: 'no such topic' },
    );
    const { items } = await createRuntimeStore(open.database).deadLetters(at.tenant, { limit: 9 });
    expect(items).toHaveLength(4);
    expect(items.every(({ reason, address }) => reason.zh.isWellFormed() && address.isWellFormed())).toBe(
      true,
    );
  });

  test('a payload waits for its plugin whatever bytes it holds', async () => {
    at = await openTestRuntime(open, {
      wrap: ({ plugins }) => ({
        plugins: {
          ...plugins,
          callText: (kind, _ref, input) => plugins.callText(kind, 'test.gone/depth', input),
        },
      }),
    });
    expect(await at.send('water/p1/depth', 'a\0b')).toBe('inbox');
    expect(at.runtime.waiting(at.tenant)).toMatchObject([{ count: 1 }]);
  });

  test('a failed commit leaves no trace in the rules: the next reading counts as if nothing had been', async () => {
    let fails = 0;
    at = await openTestRuntime(open, {
      handler: {
        async apply(tx, _tenant, effects) {
          fails += 1;
          if (fails === 1) throw new Error('the case room is confused');
          tx.afterCommit(() => at.effects.push(...effects));
        },
      },
    });
    await at.send('water/p1/depth', { depth: 30, ts: minute(0) });
    expect(await at.send('water/p1/depth', { depth: 31, ts: minute(1) })).toBe('deadLetter');
    expect(at.effects).toEqual([]);
    expect(await at.send('water/p1/depth', { depth: 32, ts: minute(2) })).toBe('event');
    expect(at.effects.map(({ why }) => why.values)).toEqual([{ depth: 32 }]);
  });

  test('while it is out of reach nothing is acknowledged, and what was sent is stored when it is back', async () => {
    let isDown = true;
    at = await openTestRuntime(open, {
      wrap: ({ store }) => ({
        store: {
          ...store,
          write(tx, tenant, batch, versions) {
            if (isDown) throw new SqlError('57P01');
            return store.write(tx, tenant, batch, versions);
          },
        },
      }),
    });
    let isAnswered = false;
    const sent = at.send('water/p1/depth', { depth: 1, ts: minute(0) }).finally(() => (isAnswered = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isAnswered).toBe(false);
    isDown = false;
    expect(await sent).toBe('event');
    expect(await eventsOf()).toHaveLength(1);
  });

  test('when it stays out of reach the sender is told to try again', { timeout: 120_000 }, async () => {
    at = await openTestRuntime(open, {
      wrap: ({ store }) => ({
        store: {
          ...store,
          write() {
            throw new SqlError('08006');
          },
        },
      }),
    });
    await expect(at.send('water/p1/depth', { depth: 1, ts: minute(0) })).rejects.toMatchObject({
      code: 'store.unavailable',
      status: 503,
    });
  });
});
